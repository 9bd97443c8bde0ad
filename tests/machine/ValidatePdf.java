import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Reads lines "flavour TAB file", writes one verdict per line and the broken rules below it; "end" comes back. */
public class ValidatePdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader tasks = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        for (String line = tasks.readLine(); line != null; line = tasks.readLine()) {
            if (line.equals("end")) {
                System.out.println(line);
                System.out.flush();
                continue;
            }
            String[] task = line.split("\t", 2);
            try {
                validate(task[0], task[1]);
            } catch (Exception problem) {
                System.out.println("verdict\t" + line + "\tfalse\t0");
                System.out.println("broken\tunreadable\t" + String.valueOf(problem).replaceAll("\\s+", " "));
            }
        }
    }

    private static void validate(String name, String file) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            ValidationResult result =
                Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            System.out.println(
                "verdict\t" + name + "\t" + file + "\t" + result.isCompliant() + "\t" + result.getTotalAssertions());
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("broken\t" + assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber() + "\t"
                        + assertion.getMessage().replaceAll("\\s+", " ") + " "
                        + assertion.getLocation().getContext());
                }
            }
        }
    }
}
