/**
 * Matches the pool in this workbook through a mentorflow service, and writes the answer into sheets of
 * its own: the proposals, or the problems. Nothing else of the workbook is changed.
 *
 * Set SERVICE to an address that Excel's servers reach; they cannot reach localhost.
 */
const SERVICE = "https://mentorflow.example.org";
const TOKEN = "";

/** What the service calls a table, and the names that its sheet may have. */
const SHEETS: { [name: string]: string[] } = {
  mentors: ["mentorer", "mentors"],
  mentees: ["adepter", "mentees"],
  teams: ["ledningsgrupper", "lederteam", "leader teams"],
  pairings: ["par", "pairings"],
  managers: ["chefer", "ledere", "managers"],
  settings: ["inställningar", "innstillinger", "indstillinger", "settings"],
};

/** The tables of an answer, in the order of their sheets. */
const TABLES = ["proposals", "unmatched", "mentors", "summary", "record"];

const HEADER_COLOUR = "#DDE6F0";
const PROBLEM_COLOUR = "#F8D7DA";

type Cell = string | number | boolean;

interface Table {
  name: string;
  columns: Cell[];
  rows: Cell[][];
}

interface Problem {
  sheet?: string | null;
  row?: number | null;
  column?: string | null;
}

interface Answer {
  title?: string;
  detail?: string;
  table?: Table;
  errors?: Problem[];
  proposals?: Table;
  unmatched?: Table;
  mentors?: Table;
  summary?: Table;
  record?: Table;
}

async function main(workbook: ExcelScript.Workbook): Promise<string> {
  const request = tablesOf(workbook);
  if (!request.mentors || !request.mentees) {
    return "No sheets for mentors and mentees were found. Begin with the template of the service.";
  }
  const headers: { [name: string]: string } = {
    "Content-Type": "application/json; charset=utf-8",
    Accept: "application/json",
  };
  if (TOKEN !== "") {
    headers["Authorization"] = "Bearer " + TOKEN;
  }
  const response = await fetch(SERVICE + "/v1/match", {
    method: "POST",
    headers: headers,
    body: JSON.stringify(request),
  });
  const answer: Answer = await response.json();
  const solved: Table[] = [answer.proposals, answer.unmatched, answer.mentors, answer.summary, answer.record].filter(
    (table): table is Table => table !== undefined,
  );
  if (solved.length === TABLES.length) {
    solved.forEach((table) => write(workbook, table));
    return `${answer.proposals!.rows.length} proposals written.`;
  }
  if (answer.table) {
    write(workbook, answer.table);
    mark(workbook, answer.errors ?? []);
    return `${answer.table.rows.length} problems written; nothing was matched.`;
  }
  return answer.detail ?? answer.title ?? `The service answered ${response.status}.`;
}

/** Every sheet of the template, as the service takes it. */
function tablesOf(workbook: ExcelScript.Workbook): { [name: string]: Table } {
  const request: { [name: string]: Table } = {};
  for (const sheet of workbook.getWorksheets()) {
    const called = sheet.getName().trim().toLowerCase();
    for (const name of Object.keys(SHEETS)) {
      const used = sheet.getUsedRange(true);
      if (SHEETS[name].includes(called) && used) {
        // From the first cell on, so that rows are counted as the sheet counts them.
        const rows = used.getRowIndex() + used.getRowCount();
        const columns = used.getColumnIndex() + used.getColumnCount();
        const cells = sheet.getRangeByIndexes(0, 0, rows, columns).getValues();
        request[name] = { name: sheet.getName(), columns: cells[0], rows: cells.slice(1) };
      }
    }
  }
  return request;
}

/** One table into the sheet of its name, which is emptied first. */
function write(workbook: ExcelScript.Workbook, table: Table) {
  const sheet = workbook.getWorksheet(table.name) ?? workbook.addWorksheet(table.name);
  sheet.getRange().clear();
  if (table.columns.length === 0) {
    return;
  }
  const cells = [table.columns, ...table.rows];
  const area = sheet.getRangeByIndexes(0, 0, cells.length, table.columns.length);
  // Ids keep their leading zeros only in cells that are text before they are filled.
  area.setNumberFormats(cells.map((row) => row.map((cell) => (typeof cell === "string" ? "@" : "General"))));
  area.setValues(cells);
  const head = sheet.getRangeByIndexes(0, 0, 1, table.columns.length);
  head.getFormat().getFont().setBold(true);
  head.getFormat().getFill().setColor(HEADER_COLOUR);
  area.getFormat().autofitColumns();
}

/** Colours the cells that the problems name. */
function mark(workbook: ExcelScript.Workbook, problems: Problem[]) {
  for (const problem of problems) {
    const sheet = problem.sheet ? workbook.getWorksheet(problem.sheet) : undefined;
    const used = sheet ? sheet.getUsedRange(true) : undefined;
    if (!sheet || !used || !problem.row) {
      continue;
    }
    const heads = sheet.getRangeByIndexes(0, 0, 1, used.getColumnIndex() + used.getColumnCount()).getValues()[0];
    const column = heads.findIndex((head) => head === problem.column);
    if (column >= 0) {
      sheet.getCell(problem.row - 1, column).getFormat().getFill().setColor(PROBLEM_COLOUR);
    }
  }
}
