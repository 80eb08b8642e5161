/** Who may be the same individual: a guess from keyed, blinded identifiers, for a person to judge. */
@NullMarked
package agencyhub.likeness;

import org.jspecify.annotations.NullMarked;
