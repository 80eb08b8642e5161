package agencyhub.worklist;

/** The numbers of the worklist, or what its first page shows, are others than before. */
public record WorklistChanged(long version) {}
