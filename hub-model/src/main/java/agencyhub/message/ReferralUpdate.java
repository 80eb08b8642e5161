package agencyhub.message;

import java.time.Instant;

/** A change to a referral after it was submitted. */
public record ReferralUpdate(Instant occurredAt) implements Dated {}
