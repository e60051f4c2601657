package io.paidthrough.payment.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidthrough.starter.testing.TestPostgres;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A run is bounded, skips what others hold, and no single thing can stop it. Real PostgreSQL. */
class SweepTest {
  private static final JdbcTemplate JDBC = new JdbcTemplate(TestPostgres.create().dataSource());
  private static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(
          new JdbcTransactionManager(Objects.requireNonNull(JDBC.getDataSource())));

  private final Set<UUID> poison = new HashSet<>();
  private final Collection<UUID> worked = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void createThings() {
    JDBC.execute("DROP TABLE IF EXISTS thing; CREATE TABLE thing (id uuid PRIMARY KEY)");
    JDBC.batchUpdate(
        "INSERT INTO thing VALUES (?)",
        IntStream.range(1, 251).mapToObj(n -> new Object[] {id(n)}).toList());
  }

  @Test
  void it_works_through_everything_in_batches() {
    assertThat(sweep().run()).isEqualTo(250);
    assertThat(left()).isZero();
    assertThat(worked).hasSize(250);
  }

  @Test
  void what_fails_is_left_for_the_next_run_and_everything_else_is_done() {
    poison.addAll(Set.of(id(1), id(150), id(250)));
    assertThat(sweep().run()).isEqualTo(247);
    assertThat(left()).isEqualTo(3);

    poison.remove(id(150));
    assertThat(sweep().run()).isEqualTo(1);
    assertThat(left()).isEqualTo(2);
  }

  @Test
  void several_nodes_share_the_work() throws Exception {
    try (var nodes = Executors.newFixedThreadPool(4)) {
      var done = 0;
      for (var node :
          nodes.invokeAll(Collections.<Callable<Integer>>nCopies(4, () -> sweep().run()))) {
        done += node.get();
      }
      assertThat(done).isEqualTo(250);
    }
    assertThat(worked).hasSize(250).doesNotHaveDuplicates();
  }

  private Sweep<UUID> sweep() {
    return new Sweep<>(
        "things",
        TRANSACTION,
        (after, max) ->
            JDBC.queryForList(
                """
                SELECT id FROM thing WHERE id > ? ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED
                """,
                UUID.class,
                after,
                max),
        thing -> thing,
        thing -> {
          if (poison.contains(thing)) {
            throw new IllegalStateException("poison");
          }
          JDBC.update("DELETE FROM thing WHERE id = ?", thing);
          worked.add(thing);
        });
  }

  private static UUID id(int n) {
    return new UUID(0x0193_b5d2_0000_7000L, 0x8000_0000_0000_0000L + n);
  }

  private static Integer left() {
    return JDBC.queryForObject("SELECT count(*) FROM thing", Integer.class);
  }
}
