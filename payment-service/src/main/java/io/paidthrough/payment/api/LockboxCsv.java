package io.paidthrough.payment.api;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.paidthrough.payment.api.LockboxFaults.Code;
import io.paidthrough.payment.api.LockboxFaults.Unreadable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A lockbox file as CSV (RFC 4180) in UTF-8: a line that names the columns, then a line per item,
 * each ended by a line break, the last one too, so that a file that was cut off is seen to be. No
 * field spans lines.
 */
final class LockboxCsv implements LockboxLine.Source {
  private static final int LINE_BYTES_MAX = 4_096;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final LockboxFaults faults;
  private final CsvReaderBuilder csv =
      CsvReader.builder().allowExtraCharsAfterClosingQuote(false).skipEmptyLines(false);
  private long number;
  private List<String> columns = List.of();

  LockboxCsv(InputStream in, LockboxFaults faults) {
    this.in = new BufferedInputStream(in);
    this.faults = faults;
  }

  @Override
  public Optional<LockboxLine> next() throws IOException, Unreadable {
    if (number == 0) {
      readColumns();
    }
    var line = readLine();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    var cells = cells(line.get());
    if (cells.size() != columns.size()) {
      throw faults.fatal(
          number,
          cells.size() < columns.size() ? columns.get(cells.size()) : "columns",
          Code.COLUMNS_WRONG,
          "%d fields where %d columns are named".formatted(cells.size(), columns.size()));
    }
    var fields = new LinkedHashMap<String, String>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        fields.put(columns.get(i), cells.get(i));
      }
    }
    return Optional.of(new LockboxLine(number, fields));
  }

  private void readColumns() throws IOException, Unreadable {
    var header =
        readLine()
            .orElseThrow(
                () -> faults.fatal(1, "columns", Code.FILE_EMPTY, "the first line names columns"));
    columns = cells(header);
    var seen = new HashSet<String>();
    for (var column : columns) {
      if (!LockboxFields.NAMES.contains(column)) {
        throw faults.fatal(1, "columns", Code.COLUMN_UNKNOWN, "columns are " + LockboxFields.NAMES);
      }
      if (!seen.add(column)) {
        throw faults.fatal(1, column, Code.COLUMN_REPEATED, "each column stands once");
      }
    }
    for (var required : LockboxFields.REQUIRED) {
      if (!seen.contains(required)) {
        throw faults.fatal(1, required, Code.COLUMN_MISSING, "this column is needed");
      }
    }
  }

  private List<String> cells(String line) throws Unreadable {
    if (line.isBlank()) {
      throw faults.fatal(number, "line", Code.LINE_BLANK, "every line is an item");
    }
    if (line.chars().filter(c -> c == '"').count() % 2 != 0) {
      throw faults.fatal(number, "line", Code.QUOTES_INVALID, "a quote is not closed");
    }
    try {
      return csv.ofSingleCsvRecord(line).getFields();
    } catch (CsvParseException _) {
      throw faults.fatal(number, "line", Code.QUOTES_INVALID, "something follows a closing quote");
    }
  }

  /** The next line without its break; never more than a few kilobytes are held. */
  private Optional<String> readLine() throws IOException, Unreadable {
    number++;
    var bytes = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next != '\n') {
      if (next < 0) {
        throw faults.fatal(
            number,
            "line",
            Code.FILE_TRUNCATED,
            "the last line has no line break; was it cut off?");
      }
      if (bytes.size() == LINE_BYTES_MAX) {
        throw faults.fatal(
            number, "line", Code.LINE_TOO_LONG, "a line has at most " + LINE_BYTES_MAX + " bytes");
      }
      bytes.write(next);
      next = in.read();
    }
    return Optional.of(plain(decode(bytes.toByteArray())));
  }

  private String decode(byte[] bytes) throws Unreadable {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw faults.fatal(number, "line", Code.NOT_UTF8, "the file is in UTF-8");
    }
  }

  private String plain(String line) throws Unreadable {
    int begin = number == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = line.endsWith("\r") ? line.length() - 1 : line.length();
    var text = line.substring(begin, Math.max(begin, end));
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw faults.fatal(number, "line", Code.CHARACTER_INVALID, "control characters say nothing");
    }
    return text;
  }
}
