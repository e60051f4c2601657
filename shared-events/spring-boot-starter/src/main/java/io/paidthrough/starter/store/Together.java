package io.paidthrough.starter.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What commands sent together share: facts read ahead, and facts and rows of views to be written at
 * the end. Lives in the root unit of work and dies with it.
 */
final class Together {
  private static final String KEY = Together.class.getName();

  private final UnitOfWork<?> root;
  private final Map<String, List<DomainEventData<?>>> readAhead;
  private final List<EventMessage<?>> facts = new ArrayList<>();
  private final Map<String, Integer> rowsOf = new HashMap<>();
  private final List<Map<String, List<@Nullable Object[]>>> turns = new ArrayList<>();

  private Together(UnitOfWork<?> root, Map<String, List<DomainEventData<?>>> readAhead) {
    this.root = root;
    this.readAhead = new HashMap<>(readAhead);
  }

  static Together begin(UnitOfWork<?> root, Map<String, List<DomainEventData<?>>> readAhead) {
    var together = new Together(root, readAhead);
    root.resources().put(KEY, together);
    return together;
  }

  static Optional<Together> current() {
    return CurrentUnitOfWork.map(unit -> unit.root().getResource(KEY));
  }

  /** Facts read ahead, once: null when the stream is to be read from the store. */
  @Nullable List<DomainEventData<?>> readAhead(String stream) {
    return readAhead.remove(stream);
  }

  void append(List<? extends EventMessage<?>> more) {
    facts.addAll(more);
  }

  /**
   * The first rows of all keys are written first, then the second of each, and so on: per key in
   * the order given, and yet many with one statement.
   */
  void write(String key, String sql, @Nullable Object[] parameters) {
    var turn = rowsOf.merge(key, 1, Integer::sum) - 1;
    if (turn == turns.size()) {
      turns.add(new LinkedHashMap<>());
    }
    turns.get(turn).computeIfAbsent(sql, _ -> new ArrayList<>()).add(parameters);
  }

  /** Writes all; whatever is written after it in the same transaction is written at once. */
  void finish(FactEngine engine, JdbcTemplate jdbc) {
    root.resources().remove(KEY);
    if (!facts.isEmpty()) {
      engine.appendNow(facts);
    }
    for (var turn : turns) {
      turn.forEach(jdbc::batchUpdate);
    }
  }
}
