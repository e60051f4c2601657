package io.paidthrough.starter.store;

import io.paidthrough.events.Fact;
import io.paidthrough.events.FactCatalog;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Stores facts under their wire names instead of Java class names; all else as Axon does. */
final class WireNameSerializer extends Jackson3Serializer {
  WireNameSerializer() {
    super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(FactJson::configure));
  }

  @Override
  protected String resolveClassName(SerializedType type) {
    return FactCatalog.typeOf(type.getName()).map(Class::getName).orElseGet(type::getName);
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared by Axon
  public SerializedType typeForClass(Class type) {
    return type != null && Fact.class.isAssignableFrom(type)
        ? new SimpleSerializedType(FactCatalog.wireName(asFact(type)), null)
        : super.typeForClass(type);
  }

  private static Class<? extends Fact> asFact(Class<?> type) {
    return type.asSubclass(Fact.class);
  }
}
