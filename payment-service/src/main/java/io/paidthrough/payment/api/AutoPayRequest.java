package io.paidthrough.payment.api;

import io.paidthrough.events.Money;
import io.paidthrough.events.payment.AutoPayActivated.Mode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A standing order and its authorization.
 *
 * @param amount of each draft when fixed, else null
 */
record AutoPayRequest(
    @NotBlank @Size(max = 64) String instrumentId,
    @NotNull Mode mode,
    @Nullable Money amount,
    @NotNull @Valid Authorization authorization) {

  /**
   * How the payer agreed.
   *
   * @param textVersion of the text that was shown: one of ours ({@code GET /v1/autopay/texts/…}),
   *     or the portal's own, which the portal then keeps
   * @param locale the language in which it was shown; English when null
   * @param ip from where it was accepted
   */
  record Authorization(
      @NotBlank @Size(max = 32) String textVersion,
      @Nullable @Pattern(regexp = "[a-z]{2}", message = "is a language such as en") String locale,
      @NotNull Instant acceptedAt,
      @NotNull @Pattern(regexp = "[0-9a-fA-F:.]{2,45}", message = "is an IP address") String ip) {
    @Override
    public String toString() {
      return "Authorization[" + textVersion + ", " + acceptedAt + "]";
    }
  }
}
