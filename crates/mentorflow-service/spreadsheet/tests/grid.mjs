// A small workbook that treats values as Excel and Google Sheets do: a text in a cell that is not
// formatted as text becomes a number if it looks like one, and a text that begins like a formula is one.

export class Sheet {
  constructor(name, rows = []) {
    this.name = name;
    this.rows = rows.map((row) => [...row]);
    this.formats = new Map();
    this.colours = new Map();
  }

  get height() {
    return this.rows.length;
  }

  get width() {
    return Math.max(0, ...this.rows.map((row) => row.length));
  }

  read(row, column, height, width) {
    return range(height, (i) => range(width, (j) => this.rows[row + i]?.[column + j] ?? ""));
  }

  format(row, column, formats) {
    formats.forEach((line, i) => line.forEach((format, j) => this.formats.set(`${row + i},${column + j}`, format)));
  }

  colour(row, column, colour) {
    this.colours.set(`${row},${column}`, colour);
  }

  write(row, column, values) {
    values.forEach((line, i) => {
      if (line.length !== values[0].length) {
        throw new Error("the values are no rectangle");
      }
      line.forEach((value, j) => {
        while (this.rows.length <= row + i) this.rows.push([]);
        this.rows[row + i][column + j] = entered(value, this.formats.get(`${row + i},${column + j}`));
      });
    });
  }

  clear() {
    this.rows = [];
    this.formats.clear();
    this.colours.clear();
  }
}

/** What becomes of a value that is entered into a cell. */
function entered(value, format) {
  if (typeof value === "number") {
    return value;
  }
  if (typeof value !== "string") {
    throw new Error(`a cell cannot hold ${value === null ? "null" : typeof value}`);
  }
  if (value.startsWith("'")) {
    return value.slice(1);
  }
  if (/^[=+@-]/.test(value)) {
    throw new Error("a formula was written into the sheet");
  }
  return format !== "@" && value.trim() !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function range(length, cell) {
  return Array.from({ length }, (_, index) => cell(index));
}

/** The sheets of a workbook as Office Scripts see them. */
export function excelWorkbook(sheets) {
  const fill = (sheet, row, column, height, width) => ({
    setColor: (colour) =>
      range(height, (i) => range(width, (j) => sheet.colour(row + i, column + j, colour))),
  });
  const area = (sheet, row, column, height, width) => ({
    getValues: () => sheet.read(row, column, height, width),
    getRowIndex: () => row,
    getColumnIndex: () => column,
    getRowCount: () => height,
    getColumnCount: () => width,
    setNumberFormats: (formats) => sheet.format(row, column, sized(formats, height, width)),
    setValues: (values) => sheet.write(row, column, sized(values, height, width)),
    clear: () => sheet.clear(),
    getFormat: () => ({
      getFont: () => ({ setBold: () => {} }),
      getFill: () => fill(sheet, row, column, height, width),
      autofitColumns: () => {},
    }),
  });
  const worksheet = (sheet) => ({
    getName: () => sheet.name,
    getRange: () => area(sheet, 0, 0, sheet.height, sheet.width),
    getUsedRange: () => (sheet.height > 0 ? area(sheet, 0, 0, sheet.height, sheet.width) : undefined),
    getRangeByIndexes: (row, column, height, width) => area(sheet, row, column, height, width),
    getCell: (row, column) => area(sheet, row, column, 1, 1),
  });
  return {
    getWorksheets: () => sheets.map(worksheet),
    getWorksheet: (name) => sheets.filter((sheet) => sheet.name === name).map(worksheet)[0],
    addWorksheet: (name) => {
      sheets.push(new Sheet(name));
      return worksheet(sheets.at(-1));
    },
  };
}

/** The same as Apps Script sees them; its rows and columns begin with one. */
export function googleSpreadsheet(sheets, toasts) {
  const area = (sheet, row, column, height, width) => ({
    getValues: () => sheet.read(row - 1, column - 1, height, width),
    setNumberFormats(formats) {
      sheet.format(row - 1, column - 1, sized(formats, height, width));
      return this;
    },
    setValues(values) {
      sheet.write(row - 1, column - 1, sized(values, height, width));
      return this;
    },
    setFontWeight() {
      return this;
    },
    setBackground(colour) {
      range(height, (i) => range(width, (j) => sheet.colour(row - 1 + i, column - 1 + j, colour)));
      return this;
    },
  });
  const one = (sheet) => ({
    getName: () => sheet.name,
    getLastRow: () => sheet.height,
    getLastColumn: () => sheet.width,
    getRange: (row, column, height = 1, width = 1) => area(sheet, row, column, height, width),
    clear: () => sheet.clear(),
    setFrozenRows: () => {},
    autoResizeColumns: () => {},
  });
  return {
    getSheets: () => sheets.map(one),
    getSheetByName: (name) => sheets.filter((sheet) => sheet.name === name).map(one)[0] ?? null,
    insertSheet: (name) => {
      sheets.push(new Sheet(name));
      return one(sheets.at(-1));
    },
    getSpreadsheetTimeZone: () => "Europe/Stockholm",
    toast: (text) => toasts.push(text),
  };
}

function sized(cells, height, width) {
  if (cells.length !== height || cells.some((row) => row.length !== width)) {
    throw new Error(`${cells.length} rows do not fill a range of ${height} × ${width}`);
  }
  return cells;
}
