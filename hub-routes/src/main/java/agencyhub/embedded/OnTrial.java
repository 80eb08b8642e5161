package agencyhub.embedded;

/** A bean that only a test brings: what the embedded parts hold need not survive. No setting says so. */
public record OnTrial() {}
