package app.rostrum.command.oauth;

import app.rostrum.web.Sha256;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** A page that people see while they let an app in. No script, nothing from elsewhere, and forms lead only where they have to. */
record Page(HttpStatus status, String title, String body, List<String> formTargets) {

    private static final String STYLE = """
            body{font:1rem/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1rem;color:#1c1c1c;background:#fff}
            h1{font-size:1.3rem}label{display:block;margin:.8rem 0}
            input:not([type=hidden]){display:block;width:100%;box-sizing:border-box;font:inherit;padding:.45rem;border:1px solid #777;border-radius:.3rem}
            button{font:inherit;padding:.5rem 1.1rem;border:1px solid #1f4fa3;border-radius:.3rem;background:#1f4fa3;color:#fff;cursor:pointer}
            button.no{background:#fff;color:#1f4fa3}form{display:inline-block;margin:.6rem .6rem 0 0}form.wide{display:block}
            .wrong{color:#a01515}small{color:#555}
            @media (prefers-color-scheme:dark){body{color:#eee;background:#1b1b1b}.wrong{color:#ff9c9c}small{color:#aaa}button.no{background:#1b1b1b;color:#9dbcff}
            input:not([type=hidden]){background:#262626;color:#eee}}""";

    private static final String STYLE_DIGEST = Base64.getEncoder().encodeToString(Sha256.of(STYLE));

    Page {
        formTargets = List.copyOf(formTargets);
    }

    /** That says something, and leads nowhere. */
    static Page saying(HttpStatus status, String title, String sentence) {
        return new Page(status, title, "<p>" + text(sentence) + "</p>", List.of());
    }

    /** So that it is read as text, wherever it stands. */
    static String text(String any) {
        return HtmlUtils.htmlEscape(any, StandardCharsets.UTF_8.name());
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(text(name), text(value));
    }

    void write(HttpServletResponse response) throws IOException {
        var forms = formTargets.isEmpty()
                ? "'none'"
                : formTargets.stream().distinct().collect(Collectors.joining(" ", "'self' ", ""));
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'sha256-%s'; form-action %s; base-uri 'none'; frame-ancestors 'none'"
                        .formatted(STYLE_DIGEST, forms));
        // With no referrer at all a browser says of our own forms that they come from nowhere.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter().write("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
                <title>%s</title><style>%s</style></head><body><main><h1>%s</h1>%s</main></body></html>
                """.formatted(text(title), STYLE, text(title), body));
    }
}
