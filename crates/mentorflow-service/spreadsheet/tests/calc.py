"""Drives LibreOffice Calc without a window, for the end-to-end test.

    calc.py match POOL.xlsx SAVED.ods     opens the pool, runs the shipped macro, saves the document
    calc.py dump FILE                     writes {sheet: rows of cells} as JSON to standard output
    calc.py vba POOL.xlsx REPLY.json      runs the shipped VBA module in Calc's own emulation of Excel, as
                                          far as the request it builds and the sheets it writes
    calc.py fill POOL.xlsx SHEET CELL VALUE SAVED.xlsx   changes one cell, as a person would

Needs the Python of the system, which knows `uno`.
"""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

HERE = pathlib.Path(__file__).resolve().parent
MACRO = HERE.parent / "libreoffice" / "mentorflow.py"
VBA = HERE.parent / "excel-vba" / "Mentorflow.bas"


class Office:
    """A LibreOffice of its own, with the macro where a user would have put it."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        profile = pathlib.Path(self.folder.name) / "profile"
        scripts = profile / "user" / "Scripts" / "python"
        scripts.mkdir(parents=True)
        shutil.copy(MACRO, scripts)
        pipe = "mentorflow" + pathlib.Path(self.folder.name).name
        command = [
            "soffice", "--headless", "--norestore", "--nologo",
            f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={pipe};urp;",
        ]
        # A message box would wait for ever.
        environment = dict(os.environ, MENTORFLOW_NO_WINDOW="1")
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        self.desktop = connect(pipe, self.process)
        return self.desktop

    def __exit__(self, *_):
        with contextlib.suppress(Exception):
            self.desktop.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()


def connect(pipe, process):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(600):
        if process.poll() is not None:
            sys.exit("soffice ended before it could be reached")
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            time.sleep(0.1)
    sys.exit("soffice cannot be reached")


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def opened(desktop, path, **values):
    # 4: macros run without asking.
    values.setdefault("MacroExecutionMode", 4)
    url = pathlib.Path(path).resolve().as_uri()
    document = desktop.loadComponentFromURL(url, "_blank", 0, properties(**values))
    if document is None:
        sys.exit(f"{path} cannot be opened; is it open elsewhere?")
    return document


def save(document, path):
    filters = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML"}
    target = pathlib.Path(path).resolve()
    document.storeToURL(target.as_uri(), properties(FilterName=filters[target.suffix]))


def match(pool, saved):
    with Office() as desktop:
        document = opened(desktop, pool)
        url = "vnd.sun.star.script:mentorflow.py$match_pool?language=Python&location=user"
        document.getScriptProvider().getScript(url).invoke((), (), ())
        save(document, saved)
        document.close(True)


def cells(document):
    sheets = {}
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        sheets[sheet.Name] = [list(row) for row in area.getDataArray()]
    return sheets


def dump(path):
    with Office() as desktop:
        document = opened(desktop, path)
        json.dump(cells(document), sys.stdout, ensure_ascii=False)
        document.close(True)


def fill(pool, name, cell, value, saved):
    with Office() as desktop:
        document = opened(desktop, pool)
        document.Sheets.getByName(name).getCellRangeByName(cell).String = value
        save(document, saved)
        document.close(True)


def vba(pool, reply):
    """Prints {"request": ..., "said": ..., "sheets": ...}."""
    with Office() as desktop:
        document = opened(desktop, pool)
        libraries = document.BasicLibraries
        libraries.VBACompatibilityMode = True
        if not libraries.hasByName("Standard"):
            libraries.createLibrary("Standard")
        source = VBA.read_text(encoding="utf-8").split("\n", 1)[1]
        library = libraries.getByName("Standard")
        library.insertByName("Mentorflow", "Option VBASupport 1\n" + source)
        library.insertByName("Driver", DRIVER)
        provider = document.getScriptProvider()

        def call(name, *arguments):
            script = provider.getScript(f"vnd.sun.star.script:Standard.Driver.{name}?language=Basic&location=document")
            return script.invoke(arguments, (), ())[0]

        request = call("RequestOf")
        said = call("Answered", pathlib.Path(reply).read_text(encoding="utf-8"))
        json.dump({"request": request, "said": said, "sheets": cells(document)}, sys.stdout, ensure_ascii=False)
        document.close(True)


DRIVER = """Option VBASupport 1
Function RequestOf() As String
    On Error GoTo Failed
    RequestOf = TablesOf(ActiveWorkbook)
    Exit Function
Failed:
    RequestOf = "failed: " & Err.Description & " at line " & Erl
End Function
Function Answered(Reply As String) As String
    Answered = WriteAnswer(ActiveWorkbook, Reply, 200)
End Function
"""

if __name__ == "__main__":
    {"match": match, "dump": dump, "vba": vba, "fill": fill}[sys.argv[1]](*sys.argv[2:])
