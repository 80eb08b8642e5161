package agencyhub.ledger;

import agencyhub.duty.Advance;
import agencyhub.intake.Answer;
import agencyhub.message.Event;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A message that was read and waits for a transaction to accept it. @param trace what it came in, as {@code traceparent} */
record Arrival(
        Event event,
        byte[] body,
        byte[] digest,
        Optional<Advance> advance,
        Optional<String> trace,
        CompletableFuture<Answer> answer) {}
