package io.paidthrough.starter.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidthrough.starter.clock.BusinessClock;
import io.paidthrough.starter.testing.TestClock;
import io.paidthrough.starter.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class SubjectKeysTest {
  private static final String MASTER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final JdbcTemplate JDBC =
      new JdbcTemplate(TestPostgres.migrated("classpath:db/starter"));

  private final SubjectKeys keys = keys(MASTER);

  private static SubjectKeys keys(String master) {
    return new SubjectKeys(JDBC, new BusinessClock(new TestClock(), TestClock.NEW_YORK), master);
  }

  @Test
  void what_is_sealed_opens_for_its_person_and_field_only() {
    var sealed = keys.seal("m-1", "name", "Jane Doe");

    assertThat(keys.open("m-1", "name", sealed)).isEqualTo("Jane Doe");
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Jane");
    assertThat(keys.seal("m-1", "name", "Jane Doe")).isNotEqualTo(sealed);
    assertThatThrownBy(() -> keys.open("m-1", "email", sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("Jane");
    assertThat(keys.open("m-2", "name", sealed)).isEqualTo(SubjectKeys.REDACTED);
  }

  @Test
  void once_the_key_is_destroyed_everything_of_the_person_is_redacted_on_every_node() {
    var otherNode = keys(MASTER);
    var name = keys.seal("m-3", "name", "Jane Doe");
    var neighbour = keys.seal("m-4", "name", "Jane Doe");
    assertThat(otherNode.open("m-3", "name", name)).isEqualTo("Jane Doe");

    assertThat(keys.destroy("m-3")).isTrue();
    assertThat(keys.destroy("m-3")).isFalse();

    assertThat(keys.open("m-3", "name", name)).isEqualTo(SubjectKeys.REDACTED);
    assertThat(otherNode.open("m-3", "name", name)).isEqualTo(SubjectKeys.REDACTED);
    assertThat(keys.open("m-4", "name", neighbour)).isEqualTo("Jane Doe");
    assertThat(
            JDBC.queryForObject(
                "SELECT count(*) FROM subject_key WHERE subject = 'm-3' AND wrapped_key IS NULL",
                Integer.class))
        .isOne();
  }

  @Test
  void who_comes_back_gets_a_new_key_that_does_not_open_the_past() {
    var past = keys.seal("m-5", "name", "Jane Doe");
    keys.destroy("m-5");

    var anew = keys.seal("m-5", "name", "Jane Doe");

    assertThat(keys.open("m-5", "name", anew)).isEqualTo("Jane Doe");
    assertThat(keys.open("m-5", "name", past)).isEqualTo(SubjectKeys.REDACTED);
  }

  @Test
  void the_index_knows_equals_and_tells_nothing_without_the_service_key() {
    assertThat(keys.index(" Jane@Example.com")).isEqualTo(keys.index("jane@example.com"));
    assertThat(keys.index("jane@example.com")).isNotEqualTo(keys.index("john@example.com"));
    assertThat(keys("BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").index("jane@example.com"))
        .isNotEqualTo(keys.index("jane@example.com"));
  }

  @Test
  void a_key_that_is_none_stops_the_start_without_being_repeated() {
    assertThatThrownBy(() -> keys("c2VjcmV0"))
        .hasMessageContaining("paidthrough.subjects.key")
        .hasMessageNotContaining("c2VjcmV0");
    assertThatThrownBy(() -> keys("no base64!")).hasMessageContaining("base64");
  }
}
