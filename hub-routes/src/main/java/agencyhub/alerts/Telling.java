package agencyhub.alerts;

import agencyhub.CannotStart;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** The channels that the settings ask for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AlertSettings.class)
class Telling {

    @Bean
    Channels alertChannels(AlertSettings settings, ObjectProvider<JavaMailSender> mail, Clock realClock) {
        Wording wording = new Wording(Optional.ofNullable(settings.console()).map(URI::toString));
        List<Channel> channels = new ArrayList<>();
        if (!settings.mailTo().isEmpty()) {
            channels.add(new MailChannel(sender(mail), settings.mailTo(), from(settings), wording));
        }
        URI url = settings.webhook().url();
        if (settings.webhook().isSet() && url != null) {
            channels.add(new WebhookChannel(url, settings.webhook().plainSecret(), wording, realClock));
        }
        return new Channels(channels);
    }

    private static JavaMailSender sender(ObjectProvider<JavaMailSender> mail) {
        JavaMailSender sender = mail.getIfAvailable();
        if (sender == null) {
            throw new CannotStart(
                    "hub.alerts.mail-to is set and no mail server is.",
                    "Set spring.mail.host, and spring.mail.port, .username and .password as it needs them.");
        }
        return sender;
    }

    private static String from(AlertSettings settings) {
        String from = settings.mailFrom();
        return from == null || from.isBlank() ? settings.mailTo().getFirst() : from;
    }
}
