/**
 * Draws what the console shows: a case as swim lanes, figures as charts. Pure: plain records in, SVG and the same in words out. What
 * a picture tells is told by its text as well, to whoever cannot see it.
 */
@NullMarked
package agencyhub.picture;

import org.jspecify.annotations.NullMarked;
