/** Reading YAML that people write: every mistake is named with its line, not only the first. */
@NullMarked
package agencyhub.yaml;

import org.jspecify.annotations.NullMarked;
