// @oracle newest
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import java.util.List;

/** javac's own file manager and the jar tool, over files with mistakes. */
public final class ToolsInProcess {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("Bad.java"), "class Bad { int x = \"\"; void m() { nothing(); } }");
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
            System.out.println(javac.getTask(null, files, diagnostics, List.of("-proc:none"), null, files.getJavaFileObjects("Bad.java")).call());
        }
        for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
            System.out.println(diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + " " + diagnostic.getCode());
        }
        StringWriter text = new StringWriter();
        var jar = java.util.spi.ToolProvider.findFirst("jar").get();
        System.out.println(jar.run(new PrintWriter(text), new PrintWriter(text), "--create", "--file", "x.jar", "Bad.java"));
        System.out.println(jar.run(new PrintWriter(text), new PrintWriter(text), "--list", "--file", "x.jar") + " " + text);
        System.out.println(jar.run(new PrintWriter(text), new PrintWriter(text), "--list", "--file", "nothing.jar"));
    }
}
