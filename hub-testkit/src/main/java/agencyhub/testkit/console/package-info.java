/** The benchmark of the console: years of work in the ledger, several people who look at every page, and how long they wait. */
@NullMarked
package agencyhub.testkit.console;

import org.jspecify.annotations.NullMarked;
