//! How large the sheets of an `.ods` workbook are, before they are unfolded. One short row may stand for
//! a million, each of sixteen thousand cells; so the repeats are counted first.

/// The most cells that any sheet of the workbook has, blank ones between others included; spaces that
/// are written as a number count as well. `content` is the XML of the sheets.
pub(super) fn most_cells(content: &str) -> u64 {
    let spaces = values(content, "text:c").fold(0_u64, u64::saturating_add);
    let tables = content.split("<table:table ").skip(1).map(cells);
    tables.max().unwrap_or(0).max(spaces)
}

/// The cells of one sheet: its rows up to the last one that holds anything, times its widest row.
fn cells(table: &str) -> u64 {
    let (mut rows, mut last, mut widest) = (0_u64, 0, 0);
    for row in table.split("<table:table-row").skip(1) {
        rows = rows.saturating_add(values(row, "table:number-rows-repeated").next().unwrap_or(1));
        let width = width(row);
        if width > 0 {
            last = rows;
            widest = widest.max(width);
        }
    }
    last.saturating_mul(widest)
}

/// The cells of a row up to the last one that holds anything.
fn width(row: &str) -> u64 {
    let (mut cells, mut last) = (0_u64, 0);
    for cell in row.split("table-cell").skip(1).filter(|cell| !cell.starts_with('>')) {
        // An attribute is looked for up to the next cell: a tag may hold the sign that ends one.
        cells = cells.saturating_add(values(cell, "table:number-columns-repeated").next().unwrap_or(1));
        let tag = cell.split('>').next().unwrap_or_default();
        if tag.contains("office:") || cell.contains("<text:") {
            last = cells;
        }
    }
    last
}

/// The numbers of an attribute, wherever it stands; what is no number is as large as can be.
fn values<'x>(text: &'x str, name: &'x str) -> impl Iterator<Item = u64> + 'x {
    text.split(name).skip(1).filter_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let digits = rest.strip_prefix(['"', '\''])?;
        let digits = digits.split(['"', '\'']).next()?;
        Some(digits.trim().parse().unwrap_or(u64::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_are_counted_up_to_the_last_cell_that_holds_anything() {
        let row = |repeats: u64, cells: &str| {
            format!("<table:table-row table:number-rows-repeated=\"{repeats}\">{cells}</table:table-row>")
        };
        let cell = |repeats: u64| {
            format!(
                "<table:table-cell table:number-columns-repeated='{repeats}' office:value-type=\"float\" \
                 office:value=\"1\"><text:p>1</text:p></table:table-cell>"
            )
        };
        let blank = |repeats: u64| format!("<table:table-cell table:number-columns-repeated=\"{repeats}\"/>");
        let sheet =
            |rows: &[String]| format!("<table:table table:name=\"a\">{}</table:table>", rows.concat());
        assert_eq!(most_cells(&sheet(&[row(1, &cell(1)), row(1_048_575, &blank(16_384))])), 1);
        assert_eq!(most_cells(&sheet(&[row(3, &(blank(2) + &cell(2) + &blank(100)))])), 12);
        assert_eq!(most_cells(&sheet(&[row(1, &cell(5)), row(10, &blank(9)), row(1, &cell(1))])), 60);
        assert_eq!(most_cells(&sheet(&[row(1_048_576, &cell(16_384))])), 1_048_576 * 16_384);
        assert_eq!(most_cells("<text:s text:c=\"999999999\"/>"), 999_999_999);
        assert_eq!(most_cells("<text:s text:c=\"x\"/><text:s text:c=\"1\"/>"), u64::MAX);
        assert_eq!(most_cells(""), 0);
    }
}
