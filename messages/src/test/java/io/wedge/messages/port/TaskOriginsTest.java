package io.wedge.messages.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskOriginsTest {
    private final TaskOrigins<String> origins = new TaskOrigins<>();

    @Test
    void theSameTaskTwiceIsFirstInFirstOut() {
        Object task = new Object();
        origins.put(task, "first");
        origins.put(task, "second");
        assertEquals("first", origins.take(task));
        assertEquals("second", origins.take(task));
        assertNull(origins.take(task));
    }

    @Test
    void equalTasksAreTwo() {
        List<String> one = new java.util.ArrayList<>();
        List<String> other = new java.util.ArrayList<>();
        origins.put(one, "one");
        origins.put(other, "other");
        assertEquals("other", origins.take(other));
        assertEquals("one", origins.take(one));
    }
}
