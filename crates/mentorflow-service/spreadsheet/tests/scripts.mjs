// Runs the shipped Office Script and Apps Script on small workbooks against a running service, and checks
// the Power Query function's form. Prints the sheets that each script left, as JSON.
//
//     node scripts.mjs office|apps SERVICE WORKBOOK.json      WORKBOOK.json: {sheet: rows of cells}
//     node scripts.mjs types|query                            the types of one, the grammar of the other
//
// NPM_FOLDER is where `npm install` put the packages.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

import { Sheet, excelWorkbook, googleSpreadsheet } from "./grid.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const NPM = process.env.NPM_FOLDER ?? HERE;
const require = createRequire(join(NPM, "package.json"));
const shipped = (...path) => join(HERE, "..", ...path);
const [task, service, workbook] = process.argv.slice(2);

function sheets() {
  return Object.entries(JSON.parse(readFileSync(workbook, "utf8"))).map(([name, rows]) => new Sheet(name, rows));
}

function show(said, sheets) {
  const colours = sheets.flatMap((sheet) => [...sheet.colours].map(([cell, colour]) => [sheet.name, cell, colour]));
  const rows = Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.rows]));
  console.log(JSON.stringify({ said, sheets: rows, colours }));
}

async function office() {
  const typescript = require("typescript");
  const source = readFileSync(shipped("office-script", "mentorflow.ts"), "utf8")
    .replace("https://mentorflow.example.org", service);
  const script = typescript.transpile(source, { target: "ES2022" });
  const main = vm.runInNewContext(`${script}; main`, { fetch });
  const book = sheets();
  show(await main(excelWorkbook(book)), book);
}

function apps() {
  const book = sheets();
  const toasts = [];
  const script = readFileSync(shipped("apps-script", "mentorflow.gs"), "utf8");
  const properties = { MENTORFLOW_URL: service, MENTORFLOW_TOKEN: null };
  const match = vm.runInNewContext(`${script}; matchPool`, {
    SpreadsheetApp: { getActiveSpreadsheet: () => googleSpreadsheet(book, toasts) },
    PropertiesService: { getScriptProperties: () => ({ getProperty: (name) => properties[name] }) },
    Utilities: { formatDate: (date) => date.toISOString().slice(0, 10) },
    UrlFetchApp: { fetch: fetchSync },
  });
  match();
  show(toasts.join(" "), book);
}

/** Apps Script waits for its answers, so another process fetches them. */
function fetchSync(url, options) {
  const headers = Object.entries({ ...options.headers, "Content-Type": options.contentType });
  const args = headers.flatMap(([name, value]) => ["--header", `${name}: ${value}`]);
  const answer = execFileSync(
    "curl",
    ["--silent", "--show-error", "--data-binary", "@-", "--write-out", "\n%{http_code}", ...args, url],
    { input: options.payload, encoding: "utf8", maxBuffer: 1 << 28 },
  );
  const end = answer.lastIndexOf("\n");
  return { getContentText: () => answer.slice(0, end), getResponseCode: () => Number(answer.slice(end + 1)) };
}

function types() {
  const compiler = require.resolve("typescript/bin/tsc");
  const files = [shipped("office-script", "mentorflow.ts"), join(HERE, "excel-script.d.ts")];
  const options = ["--noEmit", "--strict", "--target", "ES2022", "--lib", "ES2022,DOM"];
  const done = spawnSync(process.execPath, [compiler, ...options, ...files], { stdio: "inherit" });
  process.exitCode = done.status ?? 1;
}

async function query() {
  const parser = require("@microsoft/powerquery-parser");
  const text = readFileSync(shipped("power-query", "mentorflow.pq"), "utf8");
  const done = await parser.TaskUtils.tryLexParse(parser.DefaultSettings, text);
  if (!parser.TaskUtils.isParseStageOk(done)) {
    throw done.error ?? new Error("the query cannot be parsed");
  }
  console.log("the query's grammar holds");
}

await { office, apps, types, query }[task]();
