package agencyhub.journey;

import java.io.IOException;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps what the tests bring in the same packages out of a hub that is started on the tests' class path. */
public final class OnlyTheHubItself implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext hub) {
        hub.getBeanFactory().registerSingleton("onlyTheHubItself", new Filter());
    }

    private static final class Filter extends TypeExcludeFilter {
        @Override
        public boolean match(MetadataReader candidate, MetadataReaderFactory readers) throws IOException {
            return candidate.getResource().getURL().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Filter;
        }

        @Override
        public int hashCode() {
            return Filter.class.hashCode();
        }
    }
}
