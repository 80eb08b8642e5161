package agencyhub.testkit.mock;

/** Whether what stands in this line of the script came so. @param said in words, without content */
record Verdict(int line, boolean held, String said) {}
