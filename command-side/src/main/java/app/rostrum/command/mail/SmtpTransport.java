package app.rostrum.command.mail;

import app.rostrum.command.mail.MailSettings.Encryption;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands letters to a mail server. */
final class SmtpTransport implements MailTransport {

    private static final String CONNECT_MS = "5000";
    private static final String ANSWER_MS = "10000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;

    SmtpTransport(MailSettings settings) {
        from = settings.from();
        sender.setHost(Objects.requireNonNull(settings.host()));
        sender.setPort(settings.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var user = settings.user();
        if (user != null) {
            sender.setUsername(user);
            sender.setPassword(settings.password());
        }
        sender.setJavaMailProperties(properties(settings.encryption(), user != null));
    }

    private static Properties properties(Encryption encryption, boolean logsIn) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MS);
        properties.setProperty("mail.smtp.auth", Boolean.toString(logsIn));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (encryption) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    @Override
    public void deliver(Mail mail) throws Undelivered {
        var message = new SimpleMailMessage();
        message.setFrom(from);
        message.setTo(mail.to());
        message.setSubject(mail.subject());
        message.setText(mail.text());
        try {
            sender.send(message);
        } catch (MailException e) {
            throw new Undelivered("the mail server did not take it", e);
        }
    }
}
