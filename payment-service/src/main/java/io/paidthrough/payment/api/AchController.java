package io.paidthrough.payment.api;

import io.paidthrough.payment.ach.AchFile;
import io.paidthrough.payment.ach.AchFiles;
import io.paidthrough.payment.ach.ReturnBook;
import io.paidthrough.payment.ach.ReturnFileInvalid;
import io.paidthrough.payment.ach.ReturnFiles;
import io.paidthrough.payment.ach.ReturnRates;
import io.paidthrough.payment.ach.ReturnReport;
import io.paidthrough.payment.ach.UnidentifiedReturn;
import io.paidthrough.starter.web.Idempotency;
import io.paidthrough.starter.web.Page;
import io.paidthrough.starter.web.Problem;
import io.paidthrough.starter.web.Problem.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bank files for operators. What they see of an outgoing one has no account number in it. */
@RestController
@RequestMapping("/v1/ach")
class AchController {
  private final AchFiles files;
  private final ReturnFiles returns;
  private final ReturnBook book;
  private final ReturnRates rates;

  AchController(AchFiles files, ReturnFiles returns, ReturnBook book, ReturnRates rates) {
    this.files = files;
    this.returns = returns;
    this.book = book;
    this.rates = rates;
  }

  @Operation(summary = "Files that were made for the bank, newest first")
  @GetMapping("/files")
  Page<AchFile> files(
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return Page.of(
        files.list(Page.decode(cursor), Page.limit(limit) + 1),
        limit,
        file -> file.bankingDay() + file.modifier(),
        Function.identity());
  }

  @Operation(summary = "One file: totals, hash, whether the bank has it")
  @GetMapping("/files/{fileId}")
  AchFile file(@PathVariable String fileId) {
    return Ids.parse(fileId)
        .flatMap(files::find)
        .orElseThrow(() -> Problem.notFound("ACH_FILE_UNKNOWN", "There is no such file."));
  }

  @Operation(summary = "The lines of a file, account numbers and names masked")
  @GetMapping(
      path = "/files/{fileId}",
      params = "content=masked",
      produces = MediaType.TEXT_PLAIN_VALUE)
  void masked(@PathVariable String fileId, HttpServletResponse response) throws IOException {
    var file = file(fileId);
    response.setContentType(MediaType.TEXT_PLAIN_VALUE);
    response.setCharacterEncoding("US-ASCII");
    files.writeMasked(file, response.getOutputStream());
  }

  @Operation(summary = "Hand in a file of the bank: returns and notices of change")
  @PostMapping(path = "/returns", consumes = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<ReturnReport> receive(InputStream file, Principal caller) {
    try {
      var received = returns.receive(file, caller.getName());
      var answer = ResponseEntity.ok();
      if (received.isRepeated()) {
        answer.header(Idempotency.REPLAYED, "true");
      }
      return answer.body(received.report());
    } catch (ReturnFileInvalid invalid) {
      throw problem(invalid);
    }
  }

  private static Problem problem(ReturnFileInvalid invalid) {
    return new Problem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "RETURN_FILE_INVALID",
        "The file is not whole or not in the form of Nacha; nothing of it was applied.",
        invalid.problems().stream()
            .map(
                problem ->
                    new FieldError(
                        "line " + problem.line() + ": " + problem.field(),
                        problem.field() + " " + problem.sentence()))
            .toList());
  }

  @Operation(summary = "What the bank said and a person has to look at, newest first")
  @GetMapping("/returns/unidentified")
  Page<UnidentifiedReturn> unidentified(
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    var before = Cursor.parse(cursor).orElse(null);
    return Page.of(
        book.unidentified(before, Page.limit(limit) + 1),
        limit,
        item -> item.itemId().toString(),
        Function.identity());
  }

  @Operation(summary = "How many debits of 60 days came back, beside what Nacha allows")
  @GetMapping("/return-rates")
  ReturnRates.Rates rates() {
    return rates.now();
  }
}
