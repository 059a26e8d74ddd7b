"""Matches the pool in the open LibreOffice Calc document through a running mentorflow service.

Tools > Macros > Run Macro > My Macros > mentorflow > match_pool posts the sheets of the template to
/v1/match and writes the answer into sheets of its own: the proposals, or the problems. Nothing else
of the document is changed, and nothing leaves it but these sheets.

The service is looked for at http://127.0.0.1:8080, or where MENTORFLOW_URL says. Where it asks for a
token, MENTORFLOW_TOKEN has it. The answer is in the language of the settings sheet.
"""

import json
import os
import urllib.error
import urllib.request

# What the service calls a table, and the names that its sheet may have.
SHEETS = {
    "mentors": ("mentorer", "mentors"),
    "mentees": ("adepter", "mentees"),
    "teams": ("ledningsgrupper", "lederteam", "leader teams"),
    "pairings": ("par", "pairings"),
    "managers": ("chefer", "ledere", "managers"),
    "settings": ("inställningar", "innstillinger", "indstillinger", "settings"),
}
# The tables of an answer, in the order of their sheets.
TABLES = ("proposals", "unmatched", "mentors", "summary", "record")
TIMEOUT_SECONDS = 120
# A text that begins so comes with an apostrophe, for programs that would read it as a formula. Here a
# text is written as a text, so the apostrophe goes.
GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
BOLD = 150.0  # com.sun.star.awt.FontWeight.BOLD
HEADER_COLOUR = 0xDDE6F0
PROBLEM_COLOUR = 0xF8D7DA


def match_pool(*_):
    """The macro."""
    document = XSCRIPTCONTEXT.getDocument()  # noqa: F821, LibreOffice puts it here
    request = tables_of(document)
    if "mentors" not in request or "mentees" not in request:
        say(document, "No sheets for mentors and mentees were found. Begin with the template of the service.")
        return
    try:
        answer = post(request)
    except OSError as error:
        say(document, f"The service does not answer: {error}. Is `mentorflow serve` running?")
        return
    if all(name in answer for name in TABLES):
        for name in TABLES:
            write(document, answer[name])
    elif "table" in answer:
        write(document, answer["table"])
        mark(document, answer.get("errors", []))
    else:
        say(document, answer.get("detail") or answer.get("title") or "The service gave no answer to write.")


def tables_of(document):
    """Every sheet of the template, as the service takes it."""
    request = {}
    for sheet in document.Sheets:
        called = sheet.Name.strip().casefold()
        for name, names in SHEETS.items():
            if called in names:
                cursor = sheet.createCursor()
                cursor.gotoEndOfUsedArea(False)
                last = cursor.RangeAddress
                cells = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getDataArray()
                request[name] = {"name": sheet.Name, "columns": list(cells[0]), "rows": [list(row) for row in cells[1:]]}
    return request


def post(request):
    """The answer of the service, whether it solved the pool or found problems."""
    base = os.environ.get("MENTORFLOW_URL", "http://127.0.0.1:8080").rstrip("/")
    url = base + "/v1/match"
    headers = {"Content-Type": "application/json; charset=utf-8", "Accept": "application/json"}
    if os.environ.get("MENTORFLOW_TOKEN"):
        headers["Authorization"] = "Bearer " + os.environ["MENTORFLOW_TOKEN"]
    body = json.dumps(request, ensure_ascii=False).encode("utf-8")
    call = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(call, timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except urllib.error.HTTPError as refusal:
        # A refusal has a body as well: the problems.
        try:
            return json.load(refusal)
        except ValueError:
            return {"detail": f"The service answered {refusal.code}."}


def write(document, table):
    """One table into the sheet of its name, which is emptied first."""
    sheets = document.Sheets
    if not sheets.hasByName(table["name"]):
        sheets.insertNewByName(table["name"], sheets.Count)
    sheet = sheets.getByName(table["name"])
    sheet.clearContents(1023)
    rows = [tuple(table["columns"])] + [tuple(plain(cell) for cell in row) for row in table["rows"]]
    width = len(table["columns"])
    if width == 0:
        return
    area = sheet.getCellRangeByPosition(0, 0, width - 1, len(rows) - 1)
    area.setDataArray(tuple(rows))
    head = sheet.getCellRangeByPosition(0, 0, width - 1, 0)
    head.CharWeight = BOLD
    head.CellBackColor = HEADER_COLOUR
    area.Columns.OptimalWidth = True


def plain(cell):
    """A cell without the apostrophe that guards it elsewhere."""
    return cell[1:] if isinstance(cell, str) and cell.startswith(GUARDED) else cell


def mark(document, errors):
    """Colours the cells that the problems name."""
    for error in errors:
        name, row, header = error.get("sheet"), error.get("row"), error.get("column")
        if not (name and row and document.Sheets.hasByName(name)):
            continue
        sheet = document.Sheets.getByName(name)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        heads = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, 0).getDataArray()[0]
        if header in heads:
            sheet.getCellByPosition(heads.index(header), row - 1).CellBackColor = PROBLEM_COLOUR


def say(document, text):
    """A message: in a box where there is a window, else as an error to whoever called."""
    controller = document.CurrentController
    window = controller.Frame.ContainerWindow if controller is not None else None
    if window is None or os.environ.get("MENTORFLOW_NO_WINDOW"):
        raise RuntimeError(text)
    from com.sun.star.awt.MessageBoxType import INFOBOX

    window.Toolkit.createMessageBox(window, INFOBOX, 1, "mentorflow", text).execute()


g_exportedScripts = (match_pool,)
