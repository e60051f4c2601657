package io.paidthrough.starter.web;

import java.util.Optional;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** What Axon throws when two commands meet, or when there is nothing to command. */
final class ConcurrentChanges implements ProblemTranslator {
  @Override
  public Optional<Problem> translate(Exception e) {
    return switch (e) {
      case ConcurrencyException _,
          AggregateStreamCreationException _,
          LockAcquisitionFailedException _ ->
          Optional.of(
              Problem.conflict(
                  "CONCURRENT_CHANGE", "Something else changed it at the same moment; try again."));
      case AggregateNotFoundException _ ->
          Optional.of(Problem.notFound("NOT_FOUND", "No such thing is known."));
      default -> Optional.empty();
    };
  }
}
