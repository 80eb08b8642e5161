package agencyhub.alerts;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** By mail: plain text, the end of it in the thread of its beginning. */
final class MailChannel implements Channel {
    private final JavaMailSender mail;
    private final List<String> to;
    private final String from;
    private final Wording wording;

    MailChannel(JavaMailSender mail, List<String> to, String from, Wording wording) {
        this.mail = mail;
        this.to = List.copyOf(to);
        this.from = from;
        this.wording = wording;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public void tell(Tidings tidings) throws MessagingException {
        MimeMessage message = mail.createMimeMessage();
        MimeMessageHelper letter = new MimeMessageHelper(message, false, "UTF-8");
        letter.setTo(to.toArray(String[]::new));
        letter.setFrom(from);
        letter.setSubject(
                "[Agency Hub] " + tidings.headline() + " " + tidings.alert().reference());
        letter.setText(wording.text(tidings));
        // A mail that is sent twice has the same id, by which mail systems show it once.
        message.setHeader("Message-ID", id(tidings.id()));
        if (tidings.happening() == Happening.RESOLVED) {
            message.setHeader("In-Reply-To", id(new Tidings(tidings.alert(), Happening.OPENED).id()));
        }
        message.setHeader("Auto-Submitted", "auto-generated");
        mail.send(message);
    }

    private static String id(String tidings) {
        return "<" + tidings + "@alerts.agency-hub>";
    }
}
