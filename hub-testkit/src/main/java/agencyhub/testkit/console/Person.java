package agencyhub.testkit.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;

/** Somebody who signed in and opens pages, one at a time, as a browser asks for them. */
final class Person implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String hub;
    private final CloseableHttpClient http = HttpClients.custom()
            .setDefaultCookieStore(new BasicCookieStore())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .build();

    /** @param millis from asking until the last byte was there */
    record Opened(int status, String text, double millis) {}

    private Person(String hub) {
        this.hub = hub;
    }

    /** By an account of those that the hub made for itself. */
    static Person signIn(int port, Path data, String account) throws IOException {
        Person person = new Person("http://127.0.0.1:" + port);
        String password = Files.readAllLines(data.resolve("console-accounts")).stream()
                .filter(line -> line.startsWith(account + "="))
                .map(line -> line.substring(account.length() + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no account " + account));
        HttpPost post = new HttpPost(person.hub + "/console/sign-in");
        post.setEntity(new UrlEncodedFormEntity(
                List.of(
                        new BasicNameValuePair("account", account),
                        new BasicNameValuePair("password", password),
                        new BasicNameValuePair("_csrf", person.token())),
                StandardCharsets.UTF_8));
        String to = person.http.execute(post, answer -> {
            EntityUtils.consume(answer.getEntity());
            Header location = answer.getFirstHeader("Location");
            return location == null ? "" : location.getValue();
        });
        if (!to.endsWith("/console")) {
            throw new IllegalStateException("the hub does not let " + account + " in");
        }
        return person;
    }

    private String token() {
        Matcher token = TOKEN.matcher(open("/console/sign-in").text());
        if (!token.find()) {
            throw new IllegalStateException("there is no form to sign in with");
        }
        return token.group(1);
    }

    Opened open(String pathAndQuery) {
        HttpGet get = new HttpGet(hub + pathAndQuery);
        get.setHeader("Accept", "text/html");
        long begun = System.nanoTime();
        try {
            return http.execute(get, answer -> read(answer, begun));
        } catch (IOException e) {
            throw new UncheckedIOException("the hub cannot be reached: " + e.getMessage(), e);
        }
    }

    private static Opened read(ClassicHttpResponse answer, long begun) throws IOException {
        try {
            String text = EntityUtils.toString(answer.getEntity(), StandardCharsets.UTF_8);
            return new Opened(answer.getCode(), text, (System.nanoTime() - begun) / 1e6);
        } catch (ParseException unreadable) {
            throw new IOException(unreadable);
        }
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
