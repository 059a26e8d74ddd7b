/**
 * Matches the pool in this spreadsheet through a mentorflow service, and writes the answer into sheets of
 * its own: the proposals, or the problems. Nothing else of the spreadsheet is changed.
 *
 * Under Project Settings > Script Properties: MENTORFLOW_URL is the service's address, which Google's
 * servers must reach (they cannot reach localhost); MENTORFLOW_TOKEN its token, where it asks for one.
 */

/** What the service calls a table, and the names that its sheet may have. */
const SHEETS = {
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

/** Adds the menu. */
function onOpen() {
  SpreadsheetApp.getUi().createMenu("mentorflow").addItem("Match", "matchPool").addToUi();
}

/** Posts the sheets and writes the answer. */
function matchPool() {
  const book = SpreadsheetApp.getActiveSpreadsheet();
  const request = tablesOf(book);
  if (!request.mentors || !request.mentees) {
    return book.toast("No sheets for mentors and mentees were found. Begin with the template of the service.");
  }
  const properties = PropertiesService.getScriptProperties();
  const token = properties.getProperty("MENTORFLOW_TOKEN");
  const response = UrlFetchApp.fetch(properties.getProperty("MENTORFLOW_URL") + "/v1/match", {
    method: "post",
    contentType: "application/json; charset=utf-8",
    headers: token ? { Accept: "application/json", Authorization: "Bearer " + token } : { Accept: "application/json" },
    payload: JSON.stringify(request),
    muteHttpExceptions: true,
  });
  let answer;
  try {
    answer = JSON.parse(response.getContentText("UTF-8"));
  } catch (error) {
    return book.toast("The service answered " + response.getResponseCode() + ".");
  }
  if (TABLES.every((name) => answer[name])) {
    TABLES.forEach((name) => write(book, answer[name]));
    book.toast(answer.proposals.rows.length + " proposals written.");
  } else if (answer.table) {
    write(book, answer.table);
    mark(book, answer.errors || []);
    book.toast(answer.table.rows.length + " problems written; nothing was matched.");
  } else {
    book.toast(answer.detail || answer.title || "The service gave no answer to write.");
  }
}

/** Every sheet of the template, as the service takes it. */
function tablesOf(book) {
  const zone = book.getSpreadsheetTimeZone();
  const request = {};
  book.getSheets().forEach((sheet) => {
    const called = sheet.getName().trim().toLowerCase();
    Object.keys(SHEETS).forEach((name) => {
      if (SHEETS[name].includes(called) && sheet.getLastRow() > 0) {
        const cells = sheet.getRange(1, 1, sheet.getLastRow(), sheet.getLastColumn()).getValues();
        const rows = cells.map((row) => row.map((cell) => plain(cell, zone)));
        request[name] = { name: sheet.getName(), columns: rows[0], rows: rows.slice(1) };
      }
    });
  });
  return request;
}

/** A date as the day it shows in this spreadsheet; JSON would shift it to another time zone. */
function plain(cell, zone) {
  return cell instanceof Date ? Utilities.formatDate(cell, zone, "yyyy-MM-dd") : cell;
}

/** One table into the sheet of its name, which is emptied first. */
function write(book, table) {
  const sheet = book.getSheetByName(table.name) || book.insertSheet(table.name);
  sheet.clear();
  if (table.columns.length === 0) {
    return;
  }
  const cells = [table.columns].concat(table.rows);
  const area = sheet.getRange(1, 1, cells.length, table.columns.length);
  // Ids keep their leading zeros only in cells that are text before they are filled.
  area.setNumberFormats(cells.map((row) => row.map((cell) => (typeof cell === "string" ? "@" : "General"))));
  area.setValues(cells);
  sheet.getRange(1, 1, 1, table.columns.length).setFontWeight("bold").setBackground(HEADER_COLOUR);
  sheet.setFrozenRows(1);
  sheet.autoResizeColumns(1, table.columns.length);
}

/** Colours the cells that the problems name. */
function mark(book, problems) {
  problems.forEach((problem) => {
    const sheet = problem.sheet && book.getSheetByName(problem.sheet);
    if (!sheet || !problem.row || sheet.getLastColumn() === 0) {
      return;
    }
    const heads = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0];
    const column = heads.indexOf(problem.column);
    if (column >= 0) {
      sheet.getRange(problem.row, column + 1).setBackground(PROBLEM_COLOUR);
    }
  });
}
