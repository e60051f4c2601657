package io.paidthrough.standalone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {
  @TempDir Path folder;

  private Path directory() {
    return folder.resolve("post gres"); // a folder may well be called so
  }

  @Test
  void commits_are_durable_and_data_is_kept_between_runs() {
    try (var database = TestDatabase.start(directory(), "billing", "payment")) {
      for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(database.jdbc("billing").sql("show " + setting).query(String.class).single())
            .as(setting)
            .isEqualTo("on");
      }
      assertThat(database.jdbc("billing").sql("show listen_addresses").query(String.class).single())
          .isEqualTo("127.0.0.1");
      database.jdbc("payment").sql("CREATE TABLE money AS SELECT 42 AS cents").update();
    }

    try (var database = TestDatabase.start(directory(), "billing", "payment", "coverage")) {
      assertThat(database.jdbc("payment").sql("SELECT cents FROM money").query(Long.class).single())
          .isEqualTo(42);
      assertThat(database.jdbc("coverage").sql("SELECT 1").query(Long.class).single()).isOne();
    }
  }

  @Test
  void a_service_can_enter_no_database_but_its_own() {
    try (var database = TestDatabase.start(directory(), "billing", "payment")) {
      assertThatThrownBy(() -> database.connect("billing", "payment").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for database");
    }
  }

  @Test
  void a_server_that_outlived_its_parent_is_stopped() throws Exception {
    try (var orphan = TestDatabase.start(directory(), "billing")) {
      var connection =
          orphan.connect("billing", "billing"); // an open connection does not hold it up
      assertThat(connection.isValid(1)).isTrue();

      OrphanedPostgres.stop(directory());

      assertThat(directory().resolve("postmaster.pid")).doesNotExist();
      assertThat(connection.isValid(1)).isFalse();
    }
  }

  @Test
  void a_first_start_that_was_cut_short_is_done_again() throws Exception {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("postgresql.conf"), "# initdb got this far\n");

    try (var database = TestDatabase.start(directory(), "billing")) {
      assertThat(database.jdbc("billing").sql("SELECT 1").query(Long.class).single()).isOne();
    }
  }

  /** After a reboot the number in the file may belong to anyone. */
  @Test
  void a_process_that_merely_has_the_number_is_left_alone() throws Exception {
    Files.createDirectories(directory());
    var pidFile = directory().resolve("postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + directory() + "\n");

    OrphanedPostgres.stop(directory());

    assertThat(ProcessHandle.current().isAlive()).isTrue();
    assertThat(pidFile).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"''", "not a number", "99999999"})
  void a_file_that_names_no_process_is_no_obstacle(String content) throws Exception {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("postmaster.pid"), content);

    assertThatCode(() -> OrphanedPostgres.stop(directory())).doesNotThrowAnyException();
  }
}
