package io.paidthrough.standalone.startpage;

import io.paidthrough.standalone.Addresses;
import io.paidthrough.standalone.mail.Letter;
import io.paidthrough.standalone.mail.Letters;
import io.paidthrough.standalone.services.RunningServices;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is where, what arrived by mail, and whether everything runs. */
@RestController
class SandboxController {
  private static final int LETTERS_MAX = 1_000;

  private final Addresses addresses;
  private final Letters letters;
  private final RunningServices services;

  SandboxController(Addresses addresses, Letters letters, RunningServices services) {
    this.addresses = addresses;
    this.letters = letters;
    this.services = services;
  }

  @GetMapping("/sandbox/v1/addresses")
  Map<String, String> addresses() {
    return addresses.shown();
  }

  /** Newest first. */
  @GetMapping("/sandbox/v1/letters")
  Map<String, List<Letter>> letters(@RequestParam(required = false) @Nullable String to) {
    return Map.of("items", letters.list(to, LETTERS_MAX));
  }

  @GetMapping("/actuator/health")
  ResponseEntity<Map<String, String>> health() {
    return services.areUp()
        ? ResponseEntity.ok(Map.of("status", "UP"))
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("status", "DOWN"));
  }
}
