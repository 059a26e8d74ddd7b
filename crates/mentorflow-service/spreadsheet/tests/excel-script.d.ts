// What the Office Script uses of Excel's interface, as Microsoft documents it.
declare namespace ExcelScript {
  interface Workbook {
    getWorksheets(): Worksheet[];
    getWorksheet(name: string): Worksheet | undefined;
    addWorksheet(name?: string): Worksheet;
  }
  interface Worksheet {
    getName(): string;
    getRange(address?: string): Range;
    getUsedRange(valuesOnly?: boolean): Range | undefined;
    getRangeByIndexes(row: number, column: number, rows: number, columns: number): Range;
    getCell(row: number, column: number): Range;
  }
  interface Range {
    getValues(): (string | number | boolean)[][];
    setValues(values: (string | number | boolean)[][]): void;
    setNumberFormats(formats: string[][]): void;
    getRowIndex(): number;
    getColumnIndex(): number;
    getRowCount(): number;
    getColumnCount(): number;
    getFormat(): RangeFormat;
    clear(): void;
  }
  interface RangeFormat {
    getFont(): { setBold(bold: boolean): void };
    getFill(): { setColor(colour: string): void };
    autofitColumns(): void;
  }
}
