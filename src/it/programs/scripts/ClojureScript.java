// @network
// @libs clojure/*
// @oracle
import java.nio.file.Files;
import java.nio.file.Path;

/** A Clojure script that reads and writes files and runs processes. */
public final class ClojureScript {
    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of("script.clj"), """
                (require '[clojure.java.io :as io] '[clojure.java.shell :as shell] '[clojure.string :as string])
                (.mkdirs (io/file "out"))
                (with-open [out (io/writer "out/lines.txt")]
                  (doseq [n (range 1000)] (.write out (str "line " (mod (* n 7919) 1009) "\\n"))))
                (with-open [in (io/reader "out/lines.txt")]
                  (println (reduce + (map #(Integer/parseInt (second (string/split % #" "))) (line-seq in)))))
                (spit "out/lines.txt" "one more\\n" :append true)
                (println (count (slurp "out/lines.txt")))
                (dotimes [n 20] (spit (str "out/f" n ".txt") (apply str (repeat n "x"))))
                (println (reduce + (map #(.length %) (filter #(.isFile %) (file-seq (io/file "out"))))))
                (io/copy (io/file "out/lines.txt") (io/file "out/copy.txt"))
                (io/delete-file "out/f1.txt")
                (println (string/join " " (sort (.list (io/file "out")))))
                (println (shell/sh "sh" "-c" "echo hello; cat; echo oops >&2; exit 3" :in "some input" :dir "out" :env {"A" "b"}))
                (println (:exit (shell/sh "ls" "/no/such/file")))
                (println (count (string/split-lines (:out (shell/sh "ls" "out")))))
                (println (try (shell/sh "no-such-command-here") (catch java.io.IOException e (.getMessage e))))
                (println (reduce + @(future (mapv #(count (slurp (str "out/f" % ".txt"))) (range 2 20)))))
                (shutdown-agents)
                """);
        clojure.main.main(new String[] {"script.clj"});
    }
}
