package app.rostrum.query.bare;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers at once with a constant body and the headers of a page: what no page can be faster than in this server, with its security. */
@RestController
class BareController {

    private static final String FRAME = "{\"items\":[\"\"]}";
    private static final int LONGEST = 1 << 20;

    private final Map<Integer, byte[]> bodies = new ConcurrentHashMap<>();

    @GetMapping("/v1/bare")
    ResponseEntity<byte[]> bare(@RequestParam int bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .eTag("\"bare-" + bytes + '"')
                .cacheControl(CacheControl.noCache())
                .varyBy(HttpHeaders.AUTHORIZATION)
                .header(HttpHeaders.LINK, "</v1/bare?bytes=" + bytes + ">; rel=\"next\"")
                .body(bodies.computeIfAbsent(Math.clamp(bytes, FRAME.length(), LONGEST), BareController::body));
    }

    private static byte[] body(int bytes) {
        int middle = FRAME.indexOf("\"\"") + 1;
        return (FRAME.substring(0, middle) + "x".repeat(bytes - FRAME.length()) + FRAME.substring(middle))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
