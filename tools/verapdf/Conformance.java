import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Judges PDF files as PDF/UA-1 and as PDF/A-2a with veraPDF, all in one process.
 *
 * In: paths on standard input, one a line. Out: one JSON line for each file on standard output,
 * or with --plain a few lines of text for each file that fails; the sum on standard error.
 * Exit code: 0 if every file is valid for both, 3 if one is not.
 *
 * Each file is parsed once and walked once, with the rules of both standards. One thread. Why:
 * veraPDF 1.30 keeps its operators in a static HashMap without a lock (org.verapdf.operator.Operator).
 */
public final class Conformance {
    /** The standards, by their names in the output. */
    private static final Map<String, PDFAFlavour> FLAVOURS = new LinkedHashMap<>();
    static {
        FLAVOURS.put("ua1", PDFAFlavour.PDFUA_1);
        FLAVOURS.put("a2a", PDFAFlavour.PDFA_2_A);
    }

    /**
     * A rule that a file breaks: how often, and where first. What broke before any rule was tried has the
     * flavour "file" and test 0.
     */
    public record Failure(String flavour, String clause, int test, String message, int count, String first) {}

    /** Why: veraPDF tries the rules for an object in no order of its own. */
    private static final Comparator<Failure> BY_RULE =
            Comparator.comparing(Failure::clause).thenComparing(Failure::test);

    /** What came out for one file. */
    public record Verdict(String path, boolean ua1, boolean a2a, List<Failure> failures) {
        boolean valid() {
            return ua1 && a2a;
        }
    }

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        boolean plain = List.of(arguments).contains("--plain");
        Logger.getLogger("").setLevel(Level.OFF); // what matters is in the verdict
        VeraGreenfieldFoundryProvider.initialise();
        ObjectMapper json = new ObjectMapper();
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        int files = 0;
        int valid = 0;
        for (String path = in.readLine(); path != null; path = in.readLine()) {
            Verdict verdict = judge(path);
            files += 1;
            valid += verdict.valid() ? 1 : 0;
            out.print(plain ? inPlainLines(verdict) : json.writeValueAsString(verdict) + "\n");
            out.flush();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf(Locale.ROOT, "%d files, %d valid, %.1f seconds%n", files, valid, seconds);
        System.exit(files > 0 && valid == files ? 0 : 3);
    }

    /** Judges one file; whatever goes wrong with it is part of the verdict, so the next one has its turn. */
    private static Verdict judge(String path) {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(new File(path), PDFAFlavour.PDFUA_1)) {
            List<ValidationResult> results = validator().validateAll(parser);
            List<Failure> failures = results.stream().flatMap(Conformance::failuresIn).toList();
            return new Verdict(path, isValid(results, "ua1"), isValid(results, "a2a"), failures);
        } catch (Exception | StackOverflowError problem) {
            Failure failure = new Failure("file", "", 0, reasonOf(problem), 1, "");
            return new Verdict(path, false, false, List.of(failure));
        }
    }

    /** A validator for both standards that keeps the first failure of each rule, and counts the others. */
    private static PDFAValidator validator() {
        List<PDFAFlavour> flavours = List.copyOf(FLAVOURS.values());
        return Foundries.defaultInstance().createValidator(flavours, 1, false, true, false);
    }

    /** True only if the standard was looked at, something was checked and nothing failed. */
    private static boolean isValid(List<ValidationResult> results, String flavour) {
        return results.stream().anyMatch(result -> result.getPDFAFlavour() == FLAVOURS.get(flavour)
                && result.isCompliant() && result.getTotalAssertions() > 0);
    }

    private static Stream<Failure> failuresIn(ValidationResult result) {
        String flavour = nameOf(result.getPDFAFlavour());
        return result.getTestAssertions().stream().map(first -> {
            RuleId rule = first.getRuleId();
            int count = result.getFailedChecks().get(rule);
            String where = first.getLocation().getContext();
            return new Failure(
                    flavour, rule.getClause(), rule.getTestNumber(), first.getErrorMessage(), count, where);
        }).sorted(BY_RULE);
    }

    private static String nameOf(PDFAFlavour flavour) {
        return FLAVOURS.keySet().stream()
                .filter(name -> FLAVOURS.get(name) == flavour).findFirst().orElseThrow();
    }

    /** The messages of a problem and of what caused it, in one line. */
    private static String reasonOf(Throwable problem) {
        List<String> reasons = new ArrayList<>();
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            reasons.add(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
        return String.join(": ", reasons).replaceAll("\\s+", " ");
    }

    /** The path and the broken rules of a file that fails; nothing for a valid one. */
    private static String inPlainLines(Verdict verdict) {
        StringBuilder lines = new StringBuilder(verdict.valid() ? "" : verdict.path() + "\n");
        for (Failure failure : verdict.failures()) {
            String rule = failure.test() == 0 ? "" : " " + failure.clause() + "-" + failure.test();
            lines.append("  ").append(failure.flavour()).append(rule).append(": ").append(failure.message());
            if (failure.test() > 0) {
                String times = failure.count() == 1 ? "once, at " : failure.count() + " times, first at ";
                lines.append("\n    ").append(times).append(failure.first());
            }
            lines.append("\n");
        }
        return lines.toString();
    }
}
