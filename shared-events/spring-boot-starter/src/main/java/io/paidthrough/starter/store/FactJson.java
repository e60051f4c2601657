package io.paidthrough.starter.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.paidthrough.events.Fact;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Facts as JSON: the same bytes in the store and on Kafka. */
public final class FactJson {
  private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};
  private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

  private FactJson() {}

  /** Absent is not written: adding an optional component never changes an older sample. */
  static JsonMapper.Builder configure(JsonMapper.Builder builder) {
    return builder
        .polymorphicTypeValidator( // until Axon 4.13.2: its own default cannot read a ReplayToken
            BasicPolymorphicTypeValidator.builder().allowIfSubType("org.axonframework.").build())
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT));
  }

  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * @throws JacksonException when the bytes are not a readable fact of this type
   */
  public static <T extends Fact> T read(byte[] json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  public static Map<String, String> readMetadata(byte[] json) {
    return MAPPER.readValue(json, METADATA);
  }
}
