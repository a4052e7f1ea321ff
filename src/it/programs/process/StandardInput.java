// @stdin eins zwei\n42 drei\nvier
// @oracle
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.Scanner;

/** System.in from a pipe; there is no console. */
public final class StandardInput {
    public static void main(String[] args) throws Exception {
        System.out.println("console " + (System.console() == null));
        System.out.println("byte " + System.in.read());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in), 16);
        System.out.println("line " + in.readLine());
        Scanner scanner = new Scanner(in);
        System.out.println("int " + scanner.nextInt());
        System.out.println("rest " + scanner.useDelimiter("\\A").next().strip());
        System.out.println("end " + System.in.read() + " " + System.in.available());
        System.in.close();
    }
}
