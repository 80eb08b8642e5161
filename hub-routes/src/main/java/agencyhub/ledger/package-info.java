/** The one memory: PostgreSQL. Accepting is one transaction; settling is fenced. */
@NullMarked
package agencyhub.ledger;

import org.jspecify.annotations.NullMarked;
