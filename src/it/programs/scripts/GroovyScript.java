// @network
// @libs groovy/*
// @oracle
import java.nio.file.Files;
import java.nio.file.Path;

/** A Groovy script that reads and writes files and runs processes. */
public final class GroovyScript {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("script.groovy"), """
                def folder = new File('out')
                folder.mkdirs()
                def text = new File(folder, 'lines.txt')
                text.withWriter('UTF-8') { out -> (1..1000).each { out.writeLine("line ${it * 7919 % 1009}") } }
                println text.readLines().collect { it.split(' ')[1] as int }.sum()
                text << 'one more\\n'
                println text.readLines().last()
                (1..20).each { n -> new File(folder, "f${n}.txt").text = 'x' * n }
                println folder.listFiles().findAll { it.name ==~ /f\\d+\\.txt/ }.sum { it.length() }
                folder.eachFileMatch(~/f1\\d?\\.txt/) { it.delete() }
                println folder.list().sort().join(' ')
                def hello = ['sh', '-c', 'echo hello from $0; cat; exit 3', 'sh'].execute(['A=b'], folder)
                hello.withWriter { it << 'some input' }
                println hello.text
                println hello.waitFor()
                println 'ls out'.execute().text.readLines().size()
                def failing = 'ls /no/such/file'.execute([], null)
                def err = new StringBuilder()
                failing.waitForProcessOutput(new StringBuilder(), err)
                println "${failing.exitValue()} ${err.toString().contains('/no/such/file')}"
                def sorted = 'sort -u'.execute()
                def count = ('wc -l'.execute())
                sorted.pipeTo(count)
                sorted.withWriter { out -> text.eachLine { out.println(it) } }
                println count.text.trim()
                try {
                    'no-such-command-here'.execute()
                } catch (IOException e) {
                    println e.message
                }
                """);
        groovy.ui.GroovyMain.main(new String[] {"script.groovy"});
    }
}
