Attribute VB_Name = "Mentorflow"
' Matches the pool in this workbook through a running mentorflow service, and writes the answer into
' sheets of its own: the proposals, or the problems. Nothing else of the workbook is changed.
'
' Run MatchPool. The service is looked for at http://127.0.0.1:8080, or where the environment variable
' MENTORFLOW_URL says; where it asks for a token, MENTORFLOW_TOKEN has it. The answer is in the language
' of the settings sheet. Windows only: Excel for Mac has no ServerXMLHTTP.
Option Explicit

Private Const TIMEOUT_MILLISECONDS As Long = 120000
Private Const HEADER_COLOUR As Long = 15787741
Private Const PROBLEM_COLOUR As Long = 14342136

' What MatchPool reads at present, and where it stands in it.
Private Text As String
Private Place As Long

' The macro.
Public Sub MatchPool()
    Dim Request As String, Status As Long, Reply As String
    Request = TablesOf(ActiveWorkbook)
    If InStr(Request, """mentors"":") = 0 Or InStr(Request, """mentees"":") = 0 Then
        MsgBox "No sheets for mentors and mentees were found. Begin with the template of the service."
        Exit Sub
    End If
    On Error GoTo Silent
    Reply = Post(Request, Status)
    On Error GoTo 0
    MsgBox WriteAnswer(ActiveWorkbook, Reply, Status)
    Exit Sub
Silent:
    MsgBox "The service does not answer: " & Err.Description & ". Is `mentorflow serve` running?"
End Sub

' Writes the tables of an answer, and says in a sentence what was written.
Public Function WriteAnswer(Book As Object, Reply As String, Status As Long) As String
    Dim Answer As Collection, Problem As Variant, Name As Variant
    If Left$(LTrim$(Reply), 1) <> "{" Then
        WriteAnswer = "The service answered " & Status & "."
        Exit Function
    End If
    Set Answer = ReadJson(Reply)
    If Has(Answer, "proposals") Then
        For Each Name In Array("proposals", "unmatched", "mentors", "summary", "record")
            WriteTable Book, Answer(Name)
        Next Name
        WriteAnswer = Answer("proposals")("rows").Count & " proposals written."
    ElseIf Has(Answer, "table") Then
        WriteTable Book, Answer("table")
        If Has(Answer, "errors") Then
            For Each Problem In Answer("errors")
                MarkCell Book, Problem
            Next Problem
        End If
        WriteAnswer = Answer("table")("rows").Count & " problems written; nothing was matched."
    ElseIf Has(Answer, "detail") Then
        WriteAnswer = Answer("detail")
    Else
        WriteAnswer = "The service answered " & Status & "."
    End If
End Function

' Every sheet of the template, as the service takes it.
Public Function TablesOf(Book As Object) As String
    Dim Sheet As Object, Called As String, Name As String, Parts As String
    For Each Sheet In Book.Worksheets
        Called = LCase$(Trim$(Sheet.Name))
        Select Case Called
            Case "mentorer", "mentors": Name = "mentors"
            Case "adepter", "mentees": Name = "mentees"
            Case "ledningsgrupper", "lederteam", "leader teams": Name = "teams"
            Case "par", "pairings": Name = "pairings"
            Case "chefer", "ledere", "managers": Name = "managers"
            Case "inst" & ChrW(228) & "llningar", "innstillinger", "indstillinger", "settings": Name = "settings"
            Case Else: Name = ""
        End Select
        If Name <> "" Then
            If Parts <> "" Then Parts = Parts & ","
            Parts = Parts & Quoted(Name) & ":" & TableOf(Sheet)
        End If
    Next Sheet
    TablesOf = "{" & Parts & "}"
End Function

Private Function TableOf(Sheet As Object) As String
    Dim Cells As Variant, Rows() As String, Row As Long, Used As Object, Last As Long, Width As Long
    Set Used = Sheet.UsedRange
    ' From the first cell on, so that rows are counted as the sheet counts them; two rows at least, for
    ' one cell alone would be no array.
    Last = Used.Row + Used.Rows.Count - 1
    If Last < 2 Then Last = 2
    Width = Used.Column + Used.Columns.Count - 1
    Cells = Sheet.Range(Sheet.Cells(1, 1), Sheet.Cells(Last, Width)).Value
    ReDim Rows(1 To Last - 1)
    For Row = 2 To Last
        Rows(Row - 1) = RowOf(Cells, Row)
    Next Row
    TableOf = "{""name"":" & Quoted(Sheet.Name) & ",""columns"":" & RowOf(Cells, 1) & _
        ",""rows"":[" & Join(Rows, ",") & "]}"
End Function

Private Function RowOf(Cells As Variant, Row As Long) As String
    Dim Values() As String, Column As Long
    ReDim Values(LBound(Cells, 2) To UBound(Cells, 2))
    For Column = LBound(Cells, 2) To UBound(Cells, 2)
        Values(Column) = ValueOf(Cells(Row, Column))
    Next Column
    RowOf = "[" & Join(Values, ",") & "]"
End Function

Private Function ValueOf(Cell As Variant) As String
    If IsError(Cell) Then
        ValueOf = Quoted("#ERROR")
    ElseIf IsEmpty(Cell) Then
        ValueOf = "null"
    ElseIf VarType(Cell) = vbBoolean Then
        ValueOf = IIf(Cell, "true", "false")
    ElseIf VarType(Cell) = vbString Then
        ValueOf = Quoted(CStr(Cell))
    Else
        ' A date becomes its serial number, the same in every workbook. Str, unlike CStr, writes a decimal
        ' point in every country, but no zero before it.
        ValueOf = Trim$(Str$(CDbl(Cell)))
        If Left$(ValueOf, 1) = "." Then ValueOf = "0" & ValueOf
        If Left$(ValueOf, 2) = "-." Then ValueOf = "-0" & Mid$(ValueOf, 2)
    End If
End Function

Private Function Quoted(Value As String) As String
    Dim At As Long, Code As Long, Result As String
    For At = 1 To Len(Value)
        Code = AscW(Mid$(Value, At, 1))
        Select Case Code
            Case 34: Result = Result & "\"""
            Case 92: Result = Result & "\\"
            Case 0 To 31: Result = Result & "\u" & Right$("000" & Hex$(Code), 4)
            Case Else: Result = Result & Mid$(Value, At, 1)
        End Select
    Next At
    Quoted = """" & Result & """"
End Function

Private Function Post(Request As String, Status As Long) As String
    Dim Call_ As Object, Address As String
    Address = Environ$("MENTORFLOW_URL")
    If Address = "" Then Address = "http://127.0.0.1:8080"
    Set Call_ = CreateObject("MSXML2.ServerXMLHTTP.6.0")
    Call_.setTimeouts 5000, 5000, TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS
    Call_.Open "POST", Address & "/v1/match", False
    Call_.setRequestHeader "Content-Type", "application/json; charset=utf-8"
    Call_.setRequestHeader "Accept", "application/json"
    If Environ$("MENTORFLOW_TOKEN") <> "" Then
        Call_.setRequestHeader "Authorization", "Bearer " & Environ$("MENTORFLOW_TOKEN")
    End If
    Call_.send Request
    Status = Call_.Status
    Post = Call_.responseText
End Function

' One table into the sheet of its name, which is emptied first.
Private Sub WriteTable(Book As Object, Table As Collection)
    Dim Sheet As Object, Cells() As Variant, Row As Long, Column As Long, Width As Long, Height As Long
    Dim Texts() As Boolean, Numbers() As Boolean
    Set Sheet = SheetNamed(Book, Table("name"))
    If Sheet Is Nothing Then
        Set Sheet = Book.Worksheets.Add(After:=Book.Worksheets(Book.Worksheets.Count))
        Sheet.Name = Table("name")
    End If
    Sheet.Cells.Clear
    Width = Table("columns").Count
    Height = Table("rows").Count + 1
    If Width = 0 Then Exit Sub
    ReDim Cells(1 To Height, 1 To Width), Texts(1 To Width), Numbers(1 To Width)
    Dim Line As Variant, Cell As Variant
    Column = 0
    For Each Cell In Table("columns")
        Column = Column + 1
        Cells(1, Column) = Cell
    Next Cell
    Row = 1
    For Each Line In Table("rows")
        Row = Row + 1
        Column = 0
        For Each Cell In Line
            Column = Column + 1
            Cells(Row, Column) = Cell
            If VarType(Cell) = vbString Then Texts(Column) = True Else Numbers(Column) = True
        Next Cell
    Next Line
    ' Ids keep their leading zeros only in cells that are text before they are filled.
    For Column = 1 To Width
        If Texts(Column) And Not Numbers(Column) Then
            Sheet.Range(Sheet.Cells(1, Column), Sheet.Cells(Height, Column)).NumberFormat = "@"
        ElseIf Texts(Column) Then
            For Row = 2 To Height
                If VarType(Cells(Row, Column)) = vbString Then Sheet.Cells(Row, Column).NumberFormat = "@"
            Next Row
        End If
    Next Column
    Sheet.Range(Sheet.Cells(1, 1), Sheet.Cells(Height, Width)).Value = Cells
    With Sheet.Range(Sheet.Cells(1, 1), Sheet.Cells(1, Width))
        .Font.Bold = True
        .Interior.Color = HEADER_COLOUR
    End With
    Sheet.Range(Sheet.Cells(1, 1), Sheet.Cells(Height, Width)).Columns.AutoFit
End Sub

' Colours the cell that a problem names.
Private Sub MarkCell(Book As Object, Problem As Variant)
    Dim Sheet As Object, Column As Long
    If Not Has(Problem, "sheet") Or Not Has(Problem, "row") Or Not Has(Problem, "column") Then Exit Sub
    If IsNull(Problem("sheet")) Or IsNull(Problem("row")) Or IsNull(Problem("column")) Then Exit Sub
    Set Sheet = SheetNamed(Book, Problem("sheet"))
    If Sheet Is Nothing Then Exit Sub
    For Column = 1 To Sheet.UsedRange.Column + Sheet.UsedRange.Columns.Count - 1
        If CStr(Sheet.Cells(1, Column).Value) = Problem("column") Then
            Sheet.Cells(CLng(Problem("row")), Column).Interior.Color = PROBLEM_COLOUR
        End If
    Next Column
End Sub

Private Function SheetNamed(Book As Object, Name As String) As Object
    Dim Sheet As Object
    For Each Sheet In Book.Worksheets
        If Sheet.Name = Name Then Set SheetNamed = Sheet
    Next Sheet
End Function

' Whether an object of an answer has a field.
Private Function Has(Record As Variant, Name As String) As Boolean
    Dim Found As Boolean
    On Error Resume Next
    Found = IsObject(Record(Name))
    Has = (Err.Number = 0)
    On Error GoTo 0
End Function

' The object that a JSON text holds: a Collection with its fields as keys. A list is one without keys.
Public Function ReadJson(Source As String) As Collection
    Text = Source
    Place = 1
    Set ReadJson = ReadValue()
End Function

Private Function ReadValue() As Variant
    Dim Start As Long
    SkipBlanks
    Select Case Mid$(Text, Place, 1)
        Case "{": Set ReadValue = ReadMany("}")
        Case "[": Set ReadValue = ReadMany("]")
        Case """": ReadValue = ReadText()
        Case "t": Place = Place + 4: ReadValue = True
        Case "f": Place = Place + 5: ReadValue = False
        Case "n": Place = Place + 4: ReadValue = Null
        Case Else
            Start = Place
            Do While InStr("+-0123456789.eE", Mid$(Text, Place, 1)) > 0 And Place <= Len(Text)
                Place = Place + 1
            Loop
            If Place = Start Then Err.Raise 5, "Mentorflow", "The answer is no JSON."
            ' Val, unlike CDbl, reads a decimal point in every country.
            ReadValue = Val(Mid$(Text, Start, Place - Start))
    End Select
End Function

Private Function ReadMany(Closing As String) As Collection
    Dim Many As New Collection, Name As String
    Place = Place + 1
    SkipBlanks
    Do While Mid$(Text, Place, 1) <> Closing
        If Place > Len(Text) Then Err.Raise 5, "Mentorflow", "The answer is cut off."
        If Closing = "}" Then
            Name = ReadText()
            SkipBlanks
            Place = Place + 1
            Many.Add ReadValue(), Name
        Else
            Many.Add ReadValue()
        End If
        SkipBlanks
        If Mid$(Text, Place, 1) = "," Then Place = Place + 1
        SkipBlanks
    Loop
    Place = Place + 1
    Set ReadMany = Many
End Function

Private Function ReadText() As String
    Dim Ending As Long, Slash As Long, Result As String
    Place = Place + 1
    Do
        Ending = InStr(Place, Text, """")
        Slash = InStr(Place, Text, "\")
        If Slash = 0 Or Slash > Ending Then Exit Do
        Result = Result & Mid$(Text, Place, Slash - Place)
        Select Case Mid$(Text, Slash + 1, 1)
            Case "n": Result = Result & vbLf
            Case "r": Result = Result & vbCr
            Case "t": Result = Result & vbTab
            Case "b": Result = Result & Chr$(8)
            Case "f": Result = Result & Chr$(12)
            Case "u": Result = Result & ChrW(CLng("&H" & Mid$(Text, Slash + 2, 4))): Slash = Slash + 4
            Case Else: Result = Result & Mid$(Text, Slash + 1, 1)
        End Select
        Place = Slash + 2
    Loop
    ReadText = Result & Mid$(Text, Place, Ending - Place)
    Place = Ending + 1
End Function

Private Sub SkipBlanks()
    Do While Place <= Len(Text)
        Select Case Mid$(Text, Place, 1)
            Case " ", vbTab, vbCr, vbLf: Place = Place + 1
            Case Else: Exit Sub
        End Select
    Loop
End Sub
