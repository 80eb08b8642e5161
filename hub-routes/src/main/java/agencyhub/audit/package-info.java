/** What the hub can prove: signed receipts and the keys to check them. */
@NullMarked
package agencyhub.audit;

import org.jspecify.annotations.NullMarked;
