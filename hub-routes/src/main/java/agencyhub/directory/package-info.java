/** The directory and the policy in force, read from their files and again when these change. */
@NullMarked
package agencyhub.directory;

import org.jspecify.annotations.NullMarked;
