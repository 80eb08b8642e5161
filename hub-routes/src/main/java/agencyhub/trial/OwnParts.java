package agencyhub.trial;

import agencyhub.Hub;
import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * The hub on somebody else's class path: it is made of its own parts and settings alone, whatever a system under test has in
 * packages and files of the same names.
 */
final class OwnParts extends TypeExcludeFilter {
    private static final URL HERE =
            Hub.class.getProtectionDomain().getCodeSource().getLocation();

    static void only(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("ownPartsOnly", new OwnParts());
    }

    /** Where the hub's own {@code application.yaml} is, and not the first of that name. */
    static String settings() {
        return (HERE.getPath().endsWith("/") ? HERE.toString() : "jar:" + HERE + "!/") + "application.yaml";
    }

    @Override
    public boolean match(MetadataReader candidate, MetadataReaderFactory readers) throws IOException {
        return !candidate.getResource().getURL().getPath().contains(HERE.getPath());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OwnParts;
    }

    @Override
    public int hashCode() {
        return OwnParts.class.hashCode();
    }
}
