import java.nio.file.Files;
import java.nio.file.Path;

/** A Ruby script that reads and writes files and runs processes. */
public final class RubyScript {
    private RubyScript() {}

    public static void run() throws Exception {
        Files.writeString(Path.of("script.rb"), """
                require 'jruby'
                require 'fileutils'
                require 'open3'
                FileUtils.mkdir_p('out/deep/er')
                File.open('out/lines.txt', 'w') { |f| 1000.times { |n| f.puts "line #{n * 7919 % 1009}" } }
                puts File.readlines('out/lines.txt').sum { |l| l.split(' ')[1].to_i }
                File.open('out/lines.txt', 'a') { |f| f.puts 'one more' }
                puts File.size('out/lines.txt')
                20.times { |n| File.write("out/f#{n}.txt", 'x' * n) }
                puts Dir.glob('out/f*.txt').sum { |f| File.size(f) }
                FileUtils.cp('out/lines.txt', 'out/deep/copy.txt')
                FileUtils.mv('out/f1.txt', 'out/deep/er/moved.txt')
                File.symlink('lines.txt', 'out/link')
                puts File.symlink?('out/link'), File.readlink('out/link')
                puts Dir.children('out').sort.join(' ')
                File.open('out/lines.txt', 'r+') { |f| f.seek(5); f.write('XYZ'); f.rewind; puts f.gets }
                puts `echo hello; exit 3`, $?.exitstatus
                if ENV_JAVA['it.open3'] == 'true'
                out, err, status = Open3.capture3('sh', '-c', 'cat; echo oops >&2; exit 4', stdin_data: 'some input')
                puts out, err, status.exitstatus
                end
                if ENV_JAVA['jruby.native.enabled'] == 'true' # popen wants waitpid
                IO.popen('sort -u | wc -l', 'r+') { |p| 100.times { |n| p.puts n % 10 }; p.close_write; puts p.read.strip }
                end
                puts system('true'), system('false'), system('no-such-command-here').inspect
                begin
                  File.open('/no/such/file')
                rescue Errno::ENOENT => e
                  puts e.message
                end
                FileUtils.rm_rf('out/deep')
                puts File.exist?('out/deep')
                """);
        org.jruby.Main.main(new String[] {"script.rb"});
    }
}
