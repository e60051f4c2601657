package io.paidthrough.payment.api;

import io.paidthrough.payment.api.LockboxFaults.Code;
import io.paidthrough.payment.api.LockboxFaults.Unreadable;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lockbox file as JSON: {@code {"batch":"…","items":[{"sequence":"1","receivedOn":…}]}}. The
 * batch stands before the items; every value is a string, the sequence may be a number.
 */
final class LockboxJson implements LockboxLine.Source {
  private static final int FIELD_MAX = 256;

  private final JsonParser json;
  private final LockboxFaults faults;
  private String batch = "";
  private boolean begun;

  LockboxJson(InputStream in, LockboxFaults faults) {
    this.json = JsonMapper.shared().createParser(in);
    this.faults = faults;
  }

  @Override
  public Optional<LockboxLine> next() throws Unreadable {
    try {
      if (!begun) {
        begin();
        begun = true;
      }
      if (json.nextToken() == JsonToken.END_ARRAY) {
        end();
        return Optional.empty();
      }
      return Optional.of(item());
    } catch (JacksonIOException e) {
      throw new java.io.UncheckedIOException(e.getCause());
    } catch (JacksonException _) {
      throw faults.fatal(line(), "line", Code.JSON_INVALID, "this is not valid JSON");
    }
  }

  private void begin() throws Unreadable {
    expect(json.nextToken() == JsonToken.START_OBJECT, "file", "the file is a JSON object");
    expect("batch".equals(json.nextName()), "batch", "batch stands first");
    batch = value("batch");
    expect("items".equals(json.nextName()), "items", "items follow the batch");
    expect(json.nextToken() == JsonToken.START_ARRAY, "items", "items is a list");
  }

  private void end() throws Unreadable {
    expect(json.nextToken() == JsonToken.END_OBJECT, "file", "nothing follows the items");
    expect(json.nextToken() == null, "file", "nothing follows the file");
  }

  private LockboxLine item() throws Unreadable {
    expect(json.currentToken() == JsonToken.START_OBJECT, "items", "an item is a JSON object");
    long begins = line();
    var fields = new LinkedHashMap<String, String>();
    fields.put("batch", batch);
    for (var name = json.nextName(); name != null; name = json.nextName()) {
      if (name.equals("batch") || !LockboxFields.NAMES.contains(name)) {
        throw faults.fatal(
            line(), "item", Code.COLUMN_UNKNOWN, "fields are " + LockboxFields.NAMES);
      }
      if (fields.put(name, value(name)) != null) {
        throw faults.fatal(line(), name, Code.COLUMN_REPEATED, "each field stands once");
      }
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "item", "an item is a JSON object");
    return new LockboxLine(begins, fields);
  }

  private String value(String field) throws Unreadable {
    var token = json.nextToken();
    expect(
        token == JsonToken.VALUE_STRING
            || field.equals("sequence") && token == JsonToken.VALUE_NUMBER_INT,
        field,
        "a string belongs here");
    expect(json.getStringLength() <= FIELD_MAX, field, "at most " + FIELD_MAX + " characters");
    var value = json.getString();
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw faults.fatal(line(), field, Code.CHARACTER_INVALID, "control characters say nothing");
    }
    return value;
  }

  private void expect(boolean isSo, String field, String detail) throws Unreadable {
    if (!isSo) {
      throw faults.fatal(line(), field, Code.JSON_INVALID, detail);
    }
  }

  private long line() {
    return Math.max(1, json.currentTokenLocation().getLineNr());
  }
}
