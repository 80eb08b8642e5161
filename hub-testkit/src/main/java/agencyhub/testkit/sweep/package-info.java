/** The benchmark of the clock: millions of open duties, some of them due, and what chasing these costs. */
@NullMarked
package agencyhub.testkit.sweep;

import org.jspecify.annotations.NullMarked;
