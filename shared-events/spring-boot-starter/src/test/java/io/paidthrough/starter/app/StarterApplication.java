package io.paidthrough.starter.app;

import io.paidthrough.events.Money;
import io.paidthrough.starter.inbox.FactConsumer;
import io.paidthrough.starter.inbox.ReceivedFact;
import io.paidthrough.starter.store.Cause;
import io.paidthrough.starter.store.Commands;
import io.paidthrough.starter.web.ApiAccess;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.IdempotencyKey;
import io.paidthrough.starter.web.Positions;
import io.paidthrough.starter.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** One aggregate, one consumer that can be told to choke, one endpoint. */
@SpringBootApplication
public class StarterApplication {
  /** Reads the facts of {@code payment}, which nobody here produces: tests write them to Kafka. */
  @Component
  public static class Reader implements FactConsumer {
    public final Queue<ReceivedFact> handled = new ConcurrentLinkedQueue<>();
    public final Set<String> chokesOn = ConcurrentHashMap.newKeySet();

    @Override
    public String name() {
      return "starter-payment-facts";
    }

    @Override
    public Set<String> sources() {
      return Set.of("payment");
    }

    @Override
    public void handle(List<ReceivedFact> facts) {
      for (var fact : facts) {
        if (chokesOn.contains(fact.eventId())) {
          throw new IllegalStateException("cannot swallow " + fact.eventId());
        }
      }
      handled.addAll(facts);
    }
  }

  @Bean
  ApiAccess access() {
    return ApiAccess.rules()
        .allow(HttpMethod.POST, "/v1/piggy-banks/**", "banks.write")
        .allow(HttpMethod.GET, "/v1/piggy-banks/**", "banks.read");
  }

  @RestController
  static class BankController {
    record Deposit(Money amount, String note) {}

    private final Commands commands;
    private final Idempotency idempotency;
    private final Positions positions;
    private final JdbcTemplate jdbc;

    BankController(
        Commands commands, Idempotency idempotency, Positions positions, JdbcTemplate jdbc) {
      this.commands = commands;
      this.idempotency = idempotency;
      this.positions = positions;
      this.jdbc = jdbc;
    }

    @PostMapping("/v1/piggy-banks/{id}")
    ResponseEntity<?> deposit(
        IdempotencyKey key, @PathVariable String id, @RequestBody Deposit deposit) {
      return idempotency.once(
          key,
          deposit,
          () -> {
            if (deposit.note.equals("refuse")) {
              throw Problem.conflict("BANK_REFUSES", "It does not want it.");
            }
            if (deposit.note.equals("slow")) {
              jdbc.execute(
                  "SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = '50ms';"
                      + " SELECT pg_sleep(5)");
            }
            commands.send(new PiggyBank.Put(id, deposit.amount.cents()), Cause.by(key.caller()));
            return ResponseEntity.status(201)
                .header(Positions.POSITION, positions.ofLastFact(id, id))
                .body(Map.of("id", id, "amount", deposit.amount));
          });
    }

    @GetMapping("/v1/piggy-banks/{id}")
    Map<String, String> look(@PathVariable String id) {
      return Map.of("id", id);
    }
  }
}
