package app.rostrum.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import app.rostrum.benchmarks.report.Growth.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PictureTest {

    private static final Line RATE = Line.against("a < b & c", "bare", Unit.PER_SECOND, Target.atLeast(0.5));
    private static final Line OTHER = Line.within("a start", Unit.SECONDS);

    @Test
    void it_is_well_formed_and_shows_all_lines_with_a_target() throws Exception {
        var report = new Report(List.of(RATE, OTHER, Line.alone("memory", Unit.MEBIBYTES)), "quick", Earlier.NONE);
        report.measured(RATE, List.of(new Round(1, 2)));
        report.grown(new Growth("a page", Unit.MILLISECONDS, "posts", List.of(new Point(1, 1), new Point(10, 1))));
        report.about("machine", "2 processors");
        var picture = Picture.of(report);
        var texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(picture)))
                .getDocumentElement()
                .getTextContent();
        assertThat(texts)
                .contains(
                        "a < b & c", "0.50 (>= 0.50)", "a start", "not measured", "power 0.00 of posts", "2 processors")
                .doesNotContain("memory");
    }
}
