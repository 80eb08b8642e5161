/** Tests of an agency's system, or of anything that talks to the hub, with JUnit: a real hub, mock agencies, and a clock to move. */
@NullMarked
package agencyhub.testkit.junit;

import org.jspecify.annotations.NullMarked;
